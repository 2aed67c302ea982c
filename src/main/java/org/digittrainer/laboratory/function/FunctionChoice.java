package org.digittrainer.laboratory.function;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.digittrainer.core.calculus.KnownFunction;
import org.digittrainer.core.calculus.RealFunction;
import org.digittrainer.laboratory.function.FunctionExpression.InvalidExpressionException;
import org.digittrainer.web.body.Findings;
import org.digittrainer.web.connection.WaitingCaller;
import org.jspecify.annotations.Nullable;

/**
 * The function that a request asks for: by name, by expression, or the default.
 *
 * @param function a name or formula of a {@link KnownFunction}
 * @param expression an arithmetic expression, instead of {@code function}
 * @param defaultFunction used if neither is given
 * @param variables how many the function must have; 0 for any number
 */
public record FunctionChoice(
    @Nullable String function,
    @Nullable String expression,
    KnownFunction defaultFunction,
    int variables) {

  public static final int MAX_EXPRESSION_LENGTH = FunctionExpression.MAX_LENGTH;

  public static final String FUNCTION =
      "A function by its name, such as `SADDLE`, or its formula, as `GET /api/v1/functions` lists"
          + " them";

  public static final String EXPRESSION =
      "Instead of `function`: arithmetic of at most "
          + MAX_EXPRESSION_LENGTH
          + " characters, made of "
          + FunctionExpression.LANGUAGE;

  /** The range of a function's argument. */
  public static final String MIN_X = "-1000000";

  public static final String MAX_X = "1000000";

  /** The range of the step of a numerical gradient. */
  public static final String MIN_H = "1e-12";

  public static final String MAX_H = "100";

  /**
   * The function chosen.
   *
   * @param value a {@link KnownFunction}, or one that was given as an expression
   * @param view its description for the answer
   */
  public record Chosen(RealFunction value, FunctionView view) {}

  public void check(Findings findings) {
    choose(findings);
  }

  /**
   * The function of a request that has been checked; an expression fails once the caller is gone.
   */
  public Chosen get() {
    Chosen chosen = choose(new Findings()).orElseThrow();
    return chosen.value() instanceof KnownFunction ? chosen : watched(chosen);
  }

  private static Chosen watched(Chosen chosen) {
    WaitingCaller caller = WaitingCaller.current();
    return new Chosen(
        x -> {
          caller.check();
          return chosen.value().at(x);
        },
        chosen.view());
  }

  /**
   * The function, or empty if the choice is wrong.
   *
   * @param findings receives what is wrong. Modified.
   */
  public Optional<Chosen> choose(Findings findings) {
    if (expression == null) {
      return named(findings).map(known -> new Chosen(known, FunctionView.of(known)));
    }
    findings.require(function == null, "/expression", "must not be given together with a function");
    return parsed(expression, findings).map(each -> new Chosen(each, FunctionView.of(each)));
  }

  private Optional<KnownFunction> named(Findings findings) {
    if (function == null) {
      return Optional.of(defaultFunction);
    }
    Optional<KnownFunction> found = KnownFunction.find(function).filter(this::fits);
    findings.require(found.isPresent(), "/function", "must be one of " + names());
    return found;
  }

  private Optional<FunctionExpression> parsed(String text, Findings findings) {
    try {
      return Optional.of(FunctionExpression.parse(text, variables));
    } catch (InvalidExpressionException e) {
      findings.add("/expression", "at position " + e.position() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private boolean fits(KnownFunction known) {
    return variables == 0 || known.variables() == variables;
  }

  private String names() {
    return Arrays.stream(KnownFunction.values())
        .filter(this::fits)
        .map(Enum::name)
        .collect(Collectors.joining(", "));
  }
}
