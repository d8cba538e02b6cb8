package elman.insight.doctor;

/** One thing that can go wrong, and by what one tells. */
interface Rule {
    /** Lower-case letters. */
    String id();

    /** What is judged and where the bounds are, in one or two sentences. */
    String rule();

    /** The view of the page that shows it. */
    String view();

    Finding judge(Vitals vitals);
}
