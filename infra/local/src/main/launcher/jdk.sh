# Finds a JDK for the scripts beside it. Sourced by ./holdfast, ./verify and infra/bench/run; POSIX sh, starts no process on the usual path.

# The least Java that runs Holdfast.
holdfast_java=25
# Keeps Maven's own libraries from warning about what Java 25 deprecates.
maven_quiet="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"

# is_jdk HOME TOOL: HOME is a Java of the right age that has bin/TOOL.
is_jdk() {
    [ -x "$1/bin/$2" ] && [ -r "$1/release" ] || return 1
    while IFS='=' read -r name value; do
        [ "$name" = JAVA_VERSION ] || continue
        value=${value#\"}
        value=${value%%[!0-9]*}
        [ "${value:-0}" -ge "$holdfast_java" ]
        return
    done <"$1/release"
    return 1
}

# jdk_on_path TOOL: prints the home of the java that PATH finds.
jdk_on_path() {
    tool=$(command -v "$1") || return 1
    tool=$(readlink -f "$tool" 2>/dev/null) || return 1
    printf '%s\n' "${tool%/bin/*}"
}

# find_jdk TOOL: sets jdk to the home of the first fit Java: JAVA_HOME, PATH, then the folders where systems keep them.
# HOLDFAST_JVMS, a list of folders separated by colons, replaces those folders.
find_jdk() {
    jdk=${JAVA_HOME:-}
    if [ -n "$jdk" ] && is_jdk "$jdk" "$1"; then return 0; fi
    if jdk=$(jdk_on_path "$1") && is_jdk "$jdk" "$1"; then return 0; fi
    if [ -z "${HOLDFAST_JVMS+set}" ] && [ -x /usr/libexec/java_home ]; then
        if jdk=$(/usr/libexec/java_home -v "$holdfast_java+" 2>/dev/null) && is_jdk "$jdk" "$1"; then return 0; fi
    fi
    jvms=${HOLDFAST_JVMS-/usr/lib/jvm:/usr/lib64/jvm:/usr/java:/usr/local/java:/opt/java:/opt:${HOME:-/}/.sdkman/candidates/java:${HOME:-/}/.jdks:${HOME:-/}/.local/share/mise/installs/java:/Library/Java/JavaVirtualMachines:${HOME:-/}/Library/Java/JavaVirtualMachines:/opt/homebrew/opt:/usr/local/opt}
    while [ -n "$jvms" ]; do
        folder=${jvms%%:*}
        case $jvms in *:*) jvms=${jvms#*:} ;; *) jvms= ;; esac
        for jdk in "$folder"/* "$folder"/*/Contents/Home "$folder"/*/libexec/openjdk.jdk/Contents/Home; do
            if is_jdk "$jdk" "$1"; then return 0; fi
        done
    done
    jdk=
    return 1
}

# need_jdk TOOL PURPOSE: as find_jdk, or says what to install and ends with 1.
need_jdk() {
    find_jdk "$1" && return 0
    # printf alone, as the message must come even where nothing else is installed
    printf '%s\n' >&2 \
        "holdfast: no Java $holdfast_java found, and $2 needs one." \
        "  Looked at JAVA_HOME (${JAVA_HOME:-not set}), at PATH, and in the usual folders (/usr/lib/jvm, ~/.sdkman, macOS)." \
        "  Install a JDK $holdfast_java or newer beside the Java you have; the default Java may stay as it is:" \
        "    Debian, Ubuntu   sudo apt-get install openjdk-$holdfast_java-jdk-headless (where it is missing: Temurin $holdfast_java of adoptium.net)" \
        "    sdkman           sdk install java $holdfast_java-tem" \
        "    macOS            brew install openjdk@$holdfast_java" \
        "  or set JAVA_HOME to where it is."
    exit 1
}

# need_maven: Maven is on the PATH, or says what to install and ends with 1.
need_maven() {
    command -v mvn >/dev/null && return 0
    echo "holdfast: Maven (mvn 3.8.7 or newer) is missing, and building needs it." >&2
    echo "  Install it: sudo apt-get install maven, sdk install maven, or brew install maven." >&2
    exit 1
}
