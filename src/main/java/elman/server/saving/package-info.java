/** What a run leaves on disk, and when: its newest moment, its curve, the moments that are kept. */
@NullMarked
package elman.server.saving;

import org.jspecify.annotations.NullMarked;
