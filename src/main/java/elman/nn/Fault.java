package elman.nn;

import java.util.List;

/**
 * What is wrong with one value that someone chose.
 *
 * @param field the value's dotted name as at the interface, for example {@code model.hiddenSize}
 * @param detail a sentence that names the range, fit to be shown beside the field
 * @param beside the other fields but for whose values it would be right
 */
public record Fault(String field, String detail, List<String> beside) {}
