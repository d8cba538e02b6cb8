/** Says in plain sentences what ails a run: measurements of its network, and rules that judge them, one a file. */
@org.jspecify.annotations.NullMarked
package elman.insight.doctor;
