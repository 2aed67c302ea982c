package org.digittrainer.laboratory.diagnosis;

import java.util.List;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.problem.Problem;

/** Diagnoses NPZ files without HTTP. */
final class Doctor {

  private Doctor() {}

  static Diagnosis diagnose(byte[] npz) {
    return diagnose(read(npz));
  }

  static Diagnosis diagnose(Case given) {
    return new Diagnostician(given, ProgressMonitor.NONE).run();
  }

  static Case read(byte[] npz) {
    Problem.Fields problems = new Problem.Fields();
    return new CaseReader(new NumpySubmission(npz).read(), problems::add)
        .read()
        .orElseThrow(
            () -> {
              problems.refuse();
              return new AssertionError("no problem");
            });
  }

  static List<String> names(Diagnosis diagnosis) {
    return diagnosis.findings().stream().map(each -> each.mistake().name()).toList();
  }
}
