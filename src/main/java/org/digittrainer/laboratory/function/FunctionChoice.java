package org.digittrainer.laboratory.function;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.digittrainer.core.calculus.KnownFunction;
import org.digittrainer.core.calculus.RealFunction;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;

/**
 * How a request names a function: by name, by expression, or not at all.
 *
 * @param function a name or formula of a {@link KnownFunction}
 * @param expression arithmetic
 * @param standard taken if neither is given
 * @param variables how many the function must have; 0 for any
 */
public record FunctionChoice(
    @Nullable String function, @Nullable String expression, KnownFunction standard, int variables) {

  public static final String FUNCTION =
      "A function by its name, such as `SADDLE`, or its formula, as `GET /api/v1/functions` lists"
          + " them";

  public static final String EXPRESSION =
      "Instead of `function`: arithmetic of at most 200 characters, made of "
          + ExpressionParser.LANGUAGE;

  /**
   * A function with what is known of it.
   *
   * @param value computes it
   * @param view tells of it
   * @param known the function with its derivative, if it has a name
   */
  public record Chosen(RealFunction value, FunctionView view, @Nullable KnownFunction known) {}

  public void check(Findings findings) {
    choose(findings);
  }

  /** The function; the request has been checked. */
  public Chosen get() {
    return choose(new Findings()).orElseThrow();
  }

  /** The function, if there is one. */
  public Optional<Chosen> choose(Findings findings) {
    if (expression == null) {
      return Optional.ofNullable(named(findings)).map(FunctionChoice::chosen);
    }
    findings.require(function == null, "/expression", "must not be given together with a function");
    return Optional.ofNullable(parsed(expression, findings))
        .map(parsed -> new Chosen(parsed, FunctionView.of(parsed), null));
  }

  private static Chosen chosen(KnownFunction known) {
    return new Chosen(known, FunctionView.of(known), known);
  }

  private @Nullable KnownFunction named(Findings findings) {
    if (function == null) {
      return standard;
    }
    Optional<KnownFunction> found = KnownFunction.find(function).filter(this::fits);
    findings.require(found.isPresent(), "/function", "must be one of " + names());
    return found.orElse(null);
  }

  private @Nullable ParsedFunction parsed(String text, Findings findings) {
    try {
      return switch (variables) {
        case 1 -> ExpressionParser.ofOneVariable(text);
        case 2 -> ExpressionParser.ofTwoVariables(text);
        default -> ExpressionParser.parse(text);
      };
    } catch (BadExpressionException e) {
      findings.add("/expression", "at position " + e.position() + ": " + e.getMessage());
      return null;
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
