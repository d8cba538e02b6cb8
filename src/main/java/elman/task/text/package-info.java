/** Texts, token by token: what follows is to be predicted after every token. */
@NullMarked
package elman.task.text;

import org.jspecify.annotations.NullMarked;
