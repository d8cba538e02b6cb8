package elman.insight.doctor;

/** How grave a finding is; the gravest first. */
public enum Severity {
    /** It keeps the network from learning. */
    TROUBLE,
    /** It may; worth a look. */
    LOOK,
    /** Nothing stands out. */
    FINE,
    /** There is not enough yet to judge by. */
    UNKNOWN
}
