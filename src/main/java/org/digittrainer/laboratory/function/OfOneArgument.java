package org.digittrainer.laboratory.function;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.parser.Token;

/** Tells the parser that a function takes one argument; the parser evaluates nothing. */
@FunctionParameter(name = "x")
final class OfOneArgument extends AbstractFunction {

  @Override
  public EvaluationValue evaluate(
      Expression expression, Token functionToken, EvaluationValue... arguments) {
    throw new UnsupportedOperationException("expressions are only parsed");
  }
}
