/** What is learned: what a network reads, what it must answer, and what is held out; one package a kind of task. */
@NullMarked
package elman.task;

import org.jspecify.annotations.NullMarked;
