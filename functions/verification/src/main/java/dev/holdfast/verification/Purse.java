package dev.holdfast.verification;

/// What a run may spend. What has to be known whatever it costs, and the first task of a run, are paid even by an empty
/// one.
final class Purse {
    private final Expense expense;
    private long left;
    private boolean untouched = true;

    /// @param left in billionths of a dollar
    Purse(Expense expense, long left) {
        this.expense = expense;
        this.left = left;
    }

    /// Takes the price of a task out of it, if it is to be done.
    boolean pays(Campaign.Task task) {
        long price = expense.of(task.point(), task.level());
        if (price > left && !untouched && !task.risk().uncapped()) {
            return false;
        }
        untouched = false;
        left -= price;
        return true;
    }
}
