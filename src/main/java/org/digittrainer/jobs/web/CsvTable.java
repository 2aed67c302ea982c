package org.digittrainer.jobs.web;

import java.util.stream.Stream;

/** An answer that is also a table. */
interface CsvTable {

  /** Names of the columns, with commas between them. */
  String header();

  /** The rows, each with commas between its numbers. */
  Stream<String> rows();
}
