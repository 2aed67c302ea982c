package org.digittrainer.laboratory.function;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.FunctionDictionaryIfc;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.OperatorDictionaryIfc;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.operators.AbstractOperator;
import com.ezylang.evalex.operators.InfixOperator;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.Token;
import java.util.List;
import java.util.regex.Pattern;
import org.digittrainer.core.calculus.RealFunction;

/**
 * A function given as an arithmetic expression in x, or in x0 and x1. The library only parses it;
 * values are computed here, in doubles, where the library has decimals, dates and strings.
 *
 * @param text the expression as the caller wrote it
 * @param variables 1 (x) or 2 (x0, x1)
 * @param value the compiled expression
 */
record FunctionExpression(String text, int variables, RealFunction value) implements RealFunction {

  /** The most characters in an expression, which bounds the cost of one evaluation. */
  static final int MAX_LENGTH = 200;

  /** What an expression may consist of, for API documentation. */
  static final String LANGUAGE =
      "numbers, + - * / ^ ( ), pi, e and abs, sqrt, exp, log or ln (natural), log10, sin, cos, tan,"
          + " asin, acos, atan, sinh, cosh, tanh, sigmoid, relu. As in Python, whose ** is ^ here,"
          + " -x^2 is -(x^2), 2^-x^2 is 2^(-(x^2)), and a product needs its *: 2*x, not 2x";

  private static final Pattern SIGNED_POWER = Pattern.compile("\\^[\\s+-]*[+-]");

  private static final ExpressionConfiguration GRAMMAR =
      ExpressionConfiguration.builder()
          .functionDictionary(functions())
          .operatorDictionary(operators())
          // So that -x^2 is -(x^2).
          .powerOfPrecedence(OperatorIfc.OPERATOR_PRECEDENCE_POWER_HIGHER)
          .implicitMultiplicationAllowed(false)
          .arraysAllowed(false)
          .structuresAllowed(false)
          .binaryAllowed(false)
          .build();

  /**
   * Parses a function.
   *
   * @param variables 1 (x), 2 (x0 and x1), or 0 for one variable if x occurs and otherwise two
   * @throws InvalidExpressionException if the text is not such a function
   */
  static FunctionExpression parse(String text, int variables) throws InvalidExpressionException {
    ASTNode tree = tree(text);
    boolean one = variables == 0 ? mentions(tree, "x") : variables == 1;
    List<String> names = one ? List.of("x") : List.of("x0", "x1");
    return new FunctionExpression(text, names.size(), new ExpressionCompiler(names).compile(tree));
  }

  @Override
  public double at(double[] x) {
    return value.at(x);
  }

  private static ASTNode tree(String text) throws InvalidExpressionException {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidExpressionException(
          MAX_LENGTH + 1, "must have at most " + MAX_LENGTH + " characters");
    }
    int comma = text.indexOf(',');
    if (comma >= 0) {
      throw new InvalidExpressionException(comma + 1, "functions take one argument");
    }
    TokenOrder.check(text);
    try {
      return new Expression(signedPowers(text), GRAMMAR).getAbstractSyntaxTree();
    } catch (ParseException e) {
      throw new InvalidExpressionException(Math.max(1, e.getStartPosition()), words(e));
    }
  }

  /** What is wrong, without the library's own words. */
  private static String words(ParseException failure) {
    String token = "'" + failure.getTokenString().strip() + "' ";
    String message = String.valueOf(failure.getMessage());
    if (message.startsWith("Empty")) {
      return "must not be empty";
    }
    if (message.startsWith("Undefined")) {
      return token + "is unknown";
    }
    return token + (message.startsWith("Missing") ? "needs an operand" : "is not expected here");
  }

  /**
   * Makes one operator of each power and the signs after it, in as many characters: the library
   * would apply the power before a sign that follows it.
   */
  private static String signedPowers(String text) {
    return SIGNED_POWER
        .matcher(text)
        .replaceAll(
            power -> {
              long minus = power.group().chars().filter(c -> c == '-').count();
              String operator = minus % 2 == 1 ? ExpressionCompiler.NEGATIVE_POWER : "^";
              return operator + " ".repeat(power.group().length() - operator.length());
            });
  }

  private static OperatorDictionaryIfc operators() {
    OperatorDictionaryIfc operators =
        ExpressionConfiguration.defaultConfiguration().getOperatorDictionary();
    operators.addOperator(ExpressionCompiler.NEGATIVE_POWER, new NegativePower());
    return operators;
  }

  private static boolean mentions(ASTNode node, String variable) {
    return node.getToken().getValue().equals(variable)
        || node.getParameters().stream().anyMatch(each -> mentions(each, variable));
  }

  private static FunctionDictionaryIfc functions() {
    FunctionDictionaryIfc functions = new MapBasedFunctionDictionary();
    for (ElementaryFunction each : ElementaryFunction.values()) {
      functions.addFunction(each.word(), new OneArgument());
    }
    return functions;
  }

  /** Declares the power with a negated exponent to the parser. */
  @InfixOperator(precedence = OperatorIfc.OPERATOR_PRECEDENCE_POWER_HIGHER, leftAssociative = false)
  private static final class NegativePower extends AbstractOperator {

    @Override
    public EvaluationValue evaluate(
        Expression expression, Token operatorToken, EvaluationValue... operands) {
      throw new UnsupportedOperationException("expressions are only parsed");
    }
  }

  /** Declares a function of one argument to the parser. */
  @FunctionParameter(name = "x")
  private static final class OneArgument extends AbstractFunction {

    @Override
    public EvaluationValue evaluate(
        Expression expression, Token functionToken, EvaluationValue... arguments) {
      throw new UnsupportedOperationException("expressions are only parsed");
    }
  }

  /** Signals text that is not an expression of this language. */
  static final class InvalidExpressionException extends Exception {

    private static final long serialVersionUID = 1;

    private final int position;

    InvalidExpressionException(int position, String message) {
      super(message);
      this.position = position;
    }

    /** The position of the first wrong character, from 1. */
    int position() {
      return position;
    }
  }
}
