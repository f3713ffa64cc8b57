package dev.holdfast.testkit;

import dev.holdfast.format.Finding;
import dev.holdfast.format.HoldfastException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/// One fault, planted alone into what is otherwise sound, and the one code by which it is to be found.
/// @param code the constant, `KanukaCode.NOT_GZIP`
/// @param fault what is planted
/// @param where what finds it, in the words of the command line
/// @param also ids of codes that cannot but be found with it
/// @param look plants it and looks for it as that does
public record PlantedFault(String code, String fault, String where, List<String> also, Look look) {
    public PlantedFault {
        also = List.copyOf(also);
    }

    public PlantedFault(String code, String fault, String where, Look look) {
        this(code, fault, where, List.of(), look);
    }

    public PlantedFault beside(String... ids) {
        return new PlantedFault(code, fault, where, List.of(ids), look);
    }

    /// What was found; a refusal counts as the finding of its code.
    @FunctionalInterface
    public interface Look {
        /// @param scratch an empty directory that ends with the test
        List<Finding> at(Path scratch) throws Exception;
    }

    /// The ids of all codes that were found, each once.
    public List<String> found(Path scratch) throws Exception {
        try {
            var ids = new TreeSet<String>();
            look.at(scratch).forEach(finding -> ids.add(finding.code().id()));
            return List.copyOf(ids);
        } catch (HoldfastException e) {
            return List.of(e.problem().code());
        }
    }

    @Override
    public String toString() {
        return code + ": " + fault;
    }
}
