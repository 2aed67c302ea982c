package org.digittrainer.web.guard;

import org.digittrainer.web.problem.ProblemType;

/** Why a request goes no further. */
record Refusal(ProblemType type, String detail) {}
