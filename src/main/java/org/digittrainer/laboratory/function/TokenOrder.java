package org.digittrainer.laboratory.function;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.digittrainer.laboratory.function.FunctionExpression.InvalidExpressionException;

/**
 * Refuses what cannot stand side by side, first of all two operands: in Python they are an error,
 * and readers differ on whether {@code 1/2x} is {@code (1/2)*x} or {@code 1/(2*x)}. The library
 * takes some of them for products, and fails where a function's argument begins with an operator.
 */
final class TokenOrder {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<number>0[xX][0-9a-fA-F]+|(?:[0-9][0-9.]*|\\.[0-9][0-9.]*)(?:[eE][+-]?[0-9]+)?)"
              + "|(?<word>[A-Za-z_][A-Za-z_0-9]*)|\\S");

  /** The words that are no functions, even where a parenthesis follows. */
  private static final Set<String> NUMBERS = Set.of("x", "x0", "x1", "pi", "e");

  private static final Set<String> SIGNS = Set.of("+", "-");
  private static final Set<String> INFIX = Set.of("*", "/", "^");

  /** The parenthesis that opens the argument of a function. */
  private static final String CALL = "f(";

  private TokenOrder() {}

  /**
   * Looks at each token and the one before it.
   *
   * @throws InvalidExpressionException with the position of the token that cannot stand there
   */
  static void check(String text) throws InvalidExpressionException {
    Matcher token = TOKEN.matcher(text);
    String before = "";
    while (token.find()) {
      String problem = problem(before, token.group());
      if (!problem.isEmpty()) {
        throw new InvalidExpressionException(token.start() + 1, problem);
      }
      before = token.group().equals("(") && isWordOrNumber(before) ? CALL : token.group();
    }
  }

  private static String problem(String before, String token) {
    if (isFunction(before) && !token.equals("(")) {
      return "'" + before + "' takes its argument in parentheses";
    }
    if (endsOperand(before, token) && startsOperand(token)) {
      return "'" + token + "' needs an operator before it; a product is written with *, as 2*x";
    }
    return lacksOperand(before, token) ? "'" + token + "' needs an operand before it" : "";
  }

  private static boolean isFunction(String token) {
    return ElementaryFunction.find(token.toLowerCase(Locale.ROOT)).isPresent();
  }

  private static boolean startsOperand(String token) {
    return token.equals("(") || isWordOrNumber(token);
  }

  private static boolean endsOperand(String token, String next) {
    boolean call = next.equals("(") && !NUMBERS.contains(token) && !isNumber(token);
    return token.equals(")") || isWordOrNumber(token) && !call;
  }

  private static boolean lacksOperand(String before, String token) {
    boolean operator = SIGNS.contains(before) || INFIX.contains(before);
    if (token.equals(")")) {
      return operator || before.equals("(");
    }
    boolean operand = SIGNS.contains(token) || startsOperand(token);
    boolean start = before.isEmpty() && INFIX.contains(token);
    return !operand && (operator || start || before.equals("(") || before.equals(CALL));
  }

  private static boolean isNumber(String token) {
    Matcher matcher = TOKEN.matcher(token);
    return matcher.matches() && matcher.group("number") != null;
  }

  private static boolean isWordOrNumber(String token) {
    Matcher matcher = TOKEN.matcher(token);
    return matcher.matches() && (matcher.group("number") != null || matcher.group("word") != null);
  }
}
