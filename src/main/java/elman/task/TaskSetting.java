package elman.task;

/**
 * A whole number that can be chosen of a task.
 *
 * @param name as in {@code task.delay}
 * @param title what it is called on the page
 * @param help a sentence for whoever chooses
 * @param min the least it can be
 * @param max the greatest
 * @param byDefault what it is where nobody says
 * @param isReach whether it says how far back that lies which must be remembered
 */
public record TaskSetting(String name, String title, String help, int min, int max, int byDefault, boolean isReach) {
    public TaskSetting {
        if (byDefault < min || byDefault > max) {
            throw new IllegalArgumentException(name + " is " + byDefault + " by default, not " + min + " to " + max);
        }
    }
}
