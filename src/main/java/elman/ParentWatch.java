package elman;

/** Ends this process when the one that started it ends, so that a killed parent leaves no server behind. */
final class ParentWatch {
    /** System property that switches the watch on. */
    static final String PROPERTY = "elman.exitWithParent";

    private ParentWatch() {}

    static void start() {
        if (Boolean.getBoolean(PROPERTY)) {
            ProcessHandle.current().parent().ifPresent(parent -> {
                var unused = parent.onExit().thenRun(() -> System.exit(0));
            });
        }
    }
}
