package org.digittrainer.dataset;

import java.util.List;

/**
 * What an IDX file of unsigned bytes holds: its sizes, then the bytes with the last size fastest.
 */
record IdxFile(String name, List<Integer> sizes, byte[] bytes) {}
