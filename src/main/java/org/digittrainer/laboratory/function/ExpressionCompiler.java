package org.digittrainer.laboratory.function;

import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token;
import java.util.List;
import java.util.Locale;
import org.digittrainer.core.calculus.RealFunction;
import org.digittrainer.laboratory.function.FunctionExpression.InvalidExpressionException;

/**
 * Compiles a syntax tree into a function. Whatever it does not support is refused, so that only the
 * arithmetic of the library's language is accepted.
 *
 * @param variables their names, in the order of a point's coordinates
 */
record ExpressionCompiler(List<String> variables) {

  /** The power with a negated exponent, as an operator of its own. */
  static final String NEGATIVE_POWER = "^-";

  private static final double SQUARE = 2;

  RealFunction compile(ASTNode node) throws InvalidExpressionException {
    Token token = node.getToken();
    return switch (token.getType()) {
      case NUMBER_LITERAL -> constant(number(token));
      case VARIABLE_OR_CONSTANT -> word(token);
      case PREFIX_OPERATOR -> prefix(token, compile(node.getParameters().get(0)));
      case INFIX_OPERATOR -> infix(node);
      case FUNCTION -> call(token, compile(node.getParameters().get(0)));
      default -> throw unknown(token);
    };
  }

  private static double number(Token token) throws InvalidExpressionException {
    try {
      double number = Double.parseDouble(token.getValue());
      if (Double.isFinite(number)) {
        return number;
      }
      throw refusal(token, "is too large");
    } catch (NumberFormatException e) {
      throw refusal(token, "is not a decimal number");
    }
  }

  private RealFunction word(Token token) throws InvalidExpressionException {
    String word = token.getValue();
    int index = variables.indexOf(word);
    if (index >= 0) {
      return x -> x[index];
    }
    return switch (word) {
      case "pi" -> constant(Math.PI);
      case "e" -> constant(Math.E);
      default -> throw refusal(token, "is unknown; " + describeVariables());
    };
  }

  private String describeVariables() {
    return variables.size() == 1
        ? "the variable is x"
        : "the variables are " + String.join(" and ", variables);
  }

  private static RealFunction prefix(Token token, RealFunction operand)
      throws InvalidExpressionException {
    return switch (token.getValue()) {
      case "-" -> x -> -operand.at(x);
      case "+" -> operand;
      default -> throw unknown(token);
    };
  }

  private RealFunction infix(ASTNode node) throws InvalidExpressionException {
    RealFunction left = compile(node.getParameters().get(0));
    RealFunction right = compile(node.getParameters().get(1));
    return switch (node.getToken().getValue()) {
      case "+" -> x -> left.at(x) + right.at(x);
      case "-" -> x -> left.at(x) - right.at(x);
      case "*" -> x -> left.at(x) * right.at(x);
      case "/" -> x -> left.at(x) / right.at(x);
      case "^" -> power(left, right, node.getParameters().get(1).getToken());
      case NEGATIVE_POWER -> x -> StrictMath.pow(left.at(x), -right.at(x));
      default -> throw unknown(node.getToken());
    };
  }

  /** Computes a square as a product, as NumPy does: {@code pow} rounds differently. */
  private static RealFunction power(RealFunction base, RealFunction exponent, Token token)
      throws InvalidExpressionException {
    if (token.getType() == Token.TokenType.NUMBER_LITERAL && number(token) == SQUARE) {
      return x -> square(base.at(x));
    }
    return x -> StrictMath.pow(base.at(x), exponent.at(x));
  }

  private static RealFunction call(Token token, RealFunction argument)
      throws InvalidExpressionException {
    ElementaryFunction function =
        ElementaryFunction.find(token.getValue().toLowerCase(Locale.ROOT))
            .orElseThrow(() -> unknown(token));
    return x -> function.of(argument.at(x));
  }

  private static RealFunction constant(double value) {
    return x -> value;
  }

  private static double square(double x) {
    return x * x;
  }

  private static InvalidExpressionException unknown(Token token) {
    return refusal(token, "is not supported");
  }

  private static InvalidExpressionException refusal(Token token, String what) {
    return new InvalidExpressionException(
        token.getStartPosition(), "'" + token.getValue() + "' " + what);
  }
}
