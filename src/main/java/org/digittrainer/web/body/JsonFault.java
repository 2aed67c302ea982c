package org.digittrainer.web.body;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * What keeps Jackson from reading a document, in words for callers: its own name its classes and
 * settings. The first fault whose sign is in its words is meant.
 */
enum JsonFault {
  BYTES("UTF-8|UTF-32|surrogate character|0xFFFE|UCS4", "it has bytes that are not UTF-8"),
  SURROGATE("surrogate", "a name has half of a surrogate pair"),
  DUPLICATE("Duplicate Object property (\".*?\")(?: |$)", "it has %s twice"),
  DEPTH("nesting depth", "its depth is greater than is read"),
  NUMBER_LENGTH("Number value length", "the length of a number is greater than is read"),
  TEXT_LENGTH("String value length", "the length of a string is greater than is read"),
  NAME_LENGTH(
      "[Nn]ame length.* maximum allowed \\((\\d+)",
      "a name has more than the %s characters that are read"),
  COUNT("Token count", "it has more values than are read"),
  COMMENT("comment", "there is a comment"),
  NOT_FINITE("NaN|INF|Infinity", "NaN and infinite numbers are not JSON"),
  LEADING_ZERO("Leading zero|leading zero", "a number begins with a zero too many"),
  NUMBER("numeric value|plus sign|leading '?[+.]|decimal point", "a number is not complete"),
  WORD("Unrecognized token", "there is a word that is none of true, false and null"),
  HEX("hex-digit", "\\u must be followed by four hexadecimal digits"),
  ESCAPE("character escape", "a backslash is followed by a character that needs none"),
  CONTROL("unquoted character|CTRL-CHAR", "a control character stands as itself"),
  CLOSE("close marker", "a bracket closes what is not open"),
  NAME("property name", "a name in double quotes is missing"),
  COLON("colon", "a colon is missing"),
  COMMA("comma", "a comma is missing"),
  VALUE("value", "a value is missing");

  private final Pattern sign;
  private final String words;

  JsonFault(String sign, String words) {
    this.sign = Pattern.compile(sign);
    this.words = words;
  }

  /** Whether a failure is this fault. */
  boolean isIn(JacksonException failure) {
    return sign.matcher(failure.getOriginalMessage()).find()
        && Arrays.stream(values())
            .limit(ordinal())
            .noneMatch(each -> each.sign.matcher(failure.getOriginalMessage()).find());
  }

  /** What is wrong, as part of a sentence. */
  static String describe(JacksonException failure) {
    if (failure instanceof UnexpectedEndOfInputException) {
      return "it ends too early";
    }
    for (JsonFault fault : values()) {
      Matcher matcher = fault.sign.matcher(failure.getOriginalMessage());
      if (matcher.find()) {
        return matcher.groupCount() == 1 ? fault.words.formatted(matcher.group(1)) : fault.words;
      }
    }
    return failure instanceof StreamConstraintsException
        ? "it is larger than is read"
        : "there is something that is not JSON";
  }
}
