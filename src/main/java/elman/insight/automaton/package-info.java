/**
 * The automaton that a network has become: its states grouped, its transitions counted, what is alike merged, and how
 * often both agree. {@link elman.insight.automaton.Extraction} is where to begin.
 */
@NullMarked
package elman.insight.automaton;

import org.jspecify.annotations.NullMarked;
