package org.digittrainer.laboratory.function;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.FunctionDictionaryIfc;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import java.util.List;

/**
 * Understands expressions in x, or in x0 and x1. A library finds their structure; their values are
 * computed here, in doubles, where the library has decimal fractions, dates and texts.
 */
public final class ExpressionParser {

  /** Characters that an expression may have: a bound on what one evaluation costs. */
  public static final int MAX_LENGTH = 200;

  /** What an expression is made of, for whoever writes one. */
  public static final String LANGUAGE =
      "numbers, + - * / ^ ( ), pi, e and abs, sqrt, exp, log or ln (natural), log10, sin, cos, tan,"
          + " asin, acos, atan, sinh, cosh, tanh, sigmoid, relu; write x^2 for a square, 2^(-x) with"
          + " brackets";

  private static final ExpressionConfiguration GRAMMAR =
      ExpressionConfiguration.builder()
          .functionDictionary(functions())
          // So that -x^2 is -(x^2).
          .powerOfPrecedence(OperatorIfc.OPERATOR_PRECEDENCE_POWER_HIGHER)
          .arraysAllowed(false)
          .structuresAllowed(false)
          .binaryAllowed(false)
          .build();

  private ExpressionParser() {}

  /**
   * The function of one variable, x.
   *
   * @throws BadExpressionException if it is none
   */
  public static ParsedFunction ofOneVariable(String expression) throws BadExpressionException {
    return parse(expression, List.of("x"));
  }

  /**
   * The function of two variables, x0 and x1.
   *
   * @throws BadExpressionException if it is none
   */
  public static ParsedFunction ofTwoVariables(String expression) throws BadExpressionException {
    return parse(expression, List.of("x0", "x1"));
  }

  /**
   * The function of one variable if x occurs in it, else of two.
   *
   * @throws BadExpressionException if it is none, or if it mixes x with x0 or x1
   */
  public static ParsedFunction parse(String expression) throws BadExpressionException {
    ASTNode tree = tree(expression);
    List<String> variables = mentions(tree, "x") ? List.of("x") : List.of("x0", "x1");
    return compile(expression, tree, variables);
  }

  private static ParsedFunction parse(String expression, List<String> variables)
      throws BadExpressionException {
    return compile(expression, tree(expression), variables);
  }

  private static ParsedFunction compile(String expression, ASTNode tree, List<String> variables)
      throws BadExpressionException {
    return new ParsedFunction(
        expression, variables.size(), new ExpressionCompiler(variables).compile(tree));
  }

  private static ASTNode tree(String expression) throws BadExpressionException {
    if (expression.length() > MAX_LENGTH) {
      throw new BadExpressionException(
          MAX_LENGTH + 1, "must have at most " + MAX_LENGTH + " characters");
    }
    int comma = expression.indexOf(',');
    if (comma >= 0) {
      throw new BadExpressionException(comma + 1, "no function takes two arguments");
    }
    try {
      return new Expression(expression, GRAMMAR).getAbstractSyntaxTree();
    } catch (ParseException e) {
      throw new BadExpressionException(
          Math.max(1, e.getStartPosition()), String.valueOf(e.getMessage()));
    }
  }

  private static boolean mentions(ASTNode node, String variable) {
    return node.getToken().getValue().equals(variable)
        || node.getParameters().stream().anyMatch(each -> mentions(each, variable));
  }

  private static FunctionDictionaryIfc functions() {
    FunctionDictionaryIfc functions = new MapBasedFunctionDictionary();
    for (ElementaryFunction each : ElementaryFunction.values()) {
      functions.addFunction(each.word(), new OfOneArgument());
    }
    return functions;
  }
}
