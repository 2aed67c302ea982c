package org.digittrainer.models.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.body.TestBodies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InferenceReaderTests {

  private static final InferenceReader READER = new InferenceReader(TestBodies.reader());
  private static final TrainedNetwork NETWORK = TinyModel.version("digits", 1).network();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'shape':[2,4],'datatype':'UINT8','data':[255,0,51,102,0,0,0,255]",
        "'shape':[2,4],'datatype':'UINT8','data':[[255,0,51,102],[0,0,0,255]]",
        "'shape':[2,2,2],'datatype':'UINT8','data':[255,0,51,102,0,0,0,255]",
        "'data':[[[255,0],[51,102]],[[0,0],[0,255.0]]],'datatype':'UINT8','shape':[2,2,2]",
        "'shape':[2,4],'datatype':'FP64','data':[1,0,0.2,0.4,0,0,0,1]",
        "'shape':[2,4],'datatype':'FP64','parameters':{'a':[{}]},'data':[1.0,0,2e-1,0.4,0,0,0,1]",
      })
  void readsFlatAndNestedDataInAnyOrder(String input) {
    assertThat(images(input))
        .containsExactly(new double[] {1, 0, 0.2, 0.4}, new double[] {0, 0, 0, 1});
  }

  @Test
  void roundsToSinglePrecisionOnRequest() {
    assertThat(images("'shape':[1,4],'datatype':'FP32','data':[0.1,0,0,1]"))
        .containsExactly(new double[] {0.1f, 0, 0, 1});
  }

  @Test
  void readsIdAndOutputsAndIgnoresUnknownFields() {
    InferenceRequest request =
        read(
            "{'x':{'y':[1,{}]},'id':'7','outputs':[{'name':'digit','parameters':{'binary_data':true}},"
                + "{'name':'probabilities'}],'inputs':[],'parameters':{}}");
    assertThat(request.id()).isEqualTo("7");
    assertThat(request.wanted())
        .containsExactly(
            new OutputTensor.Wanted(OutputName.DIGIT, true, 0),
            new OutputTensor.Wanted(OutputName.PROBABILITIES, false, 0));
  }

  @Test
  void treatsNullAsAbsent() {
    InferenceRequest request =
        read("{'id':null,'parameters':null,'outputs':null,'inputs':[],'x':null}");
    assertThat(request.id()).isNull();
    assertThat(request.wanted())
        .containsExactly(
            new OutputTensor.Wanted(OutputName.PROBABILITIES, false, 0),
            new OutputTensor.Wanted(OutputName.DIGIT, false, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[]|true,true",
        "[{'name':'digit'}]|true",
        "[{'name':'digit','parameters':{'binary_data':false}},{'name':'probabilities'}]|false,true"
      })
  void letsAnOutputOverrideTheDefault(String outputs, String binary) {
    InferenceRequest request =
        read("{'outputs':" + outputs + ",'parameters':{'binary_data_output':true},'inputs':[]}");
    assertThat(request.wanted())
        .extracting(each -> Boolean.toString(each.binary()))
        .containsExactly(binary.split(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'shape':[1,4],'datatype':'FP64','data':[1,2,3]|there are 3",
        "'shape':[1,4],'datatype':'FP64','data':[0,0,0,0,0]|there are 5",
        "'shape':[1,4],'datatype':'FP64','data':[[0,0],[0,0]]|flat or nested as its shape says",
        "'shape':[1,4],'datatype':'FP64','data':[[0,0],[0]]|nested as shape says",
        "'shape':[1,4],'datatype':'FP64','data':[0,[0,0,0]]|nested as shape says",
        "'shape':[1,4],'datatype':'FP64','data':[[0],0,0,0]|nested as shape says",
        "'shape':[1,4],'datatype':'FP64','data':[[[[[0]]]]]|nested as shape says",
        "'shape':[1,4],'datatype':'FP64','data':[]|there are 0",
        "'shape':[1,4],'datatype':'FP64','data':[0,0,0,'1']|numbers only",
        "'shape':[1,4],'datatype':'FP64','data':[0,0,0,null]|numbers only",
        "'shape':[1,4],'datatype':'FP64','data':7|data must be an array",
        "'shape':[1,4],'datatype':'FP64','parameters':{'shared_memory_region':'r','shared_memory_byte_size':32}|shared_memory_region must be left out",
        "'shape':[1,4],'datatype':'FP64','parameters':{'shared_memory_region':7}|/inputs/0/parameters/shared_memory_region must be a string",
        "'shape':[1,4],'datatype':'FP64','data':[0,0,0,1.5]|numbers from 0 to 1, but number 3 is 1.5",
        "'shape':[1,4],'datatype':'FP64','data':[0,-0.1,0,1]|numbers from 0 to 1, but number 1 is -0.1",
        "'shape':[1,4],'datatype':'UINT8','data':[0,0,0,256]|numbers from 0 to 255",
        "'shape':[1,4],'datatype':'UINT8','data':[0,0,0,0.5]|numbers from 0 to 255",
        "'shape':[1,4],'datatype':'INT32','data':[0,0,0,0]|/inputs/0/datatype must be one of UINT8, FP32, FP64",
        "'shape':[4],'datatype':'FP64','data':[0,0,0,0]|shape of input",
        "'shape':[],'datatype':'FP64','data':[]|shape of input",
        "'shape':[0,4],'datatype':'FP64','data':[]|shape of input",
        "'shape':[-1,4],'datatype':'FP64','data':[]|shape of input",
        "'shape':[257,4],'datatype':'FP64','data':[]|shape of input",
        "'shape':[1,5],'datatype':'FP64','data':[0,0,0,0,0]|shape of input",
        "'shape':[1,4,1],'datatype':'FP64','data':[0,0,0,0]|shape of input",
        "'shape':[1.0,4],'datatype':'FP64','data':[0,0,0,0]|/inputs/0/shape/0 must be a whole number",
        "'shape':[99999999999,4],'datatype':'FP64','data':[0]|/inputs/0/shape/0 must be a whole number",
        "'shape':4,'datatype':'FP64','data':[0]|shape must be an array",
        "'datatype':'FP64','data':[0]|/inputs/0/shape must be given",
        "'shape':[1,4],'data':[0]|/inputs/0/datatype must be given",
        "'shape':[1,4],'datatype':'FP64'|either data or a binary_data_size",
        "'shape':[1,4],'datatype':7|/inputs/0/datatype must be one of UINT8, FP32, FP64"
      })
  void namesTheBadFieldOfAnInput(String input, String message) {
    assertThatExceptionOfType(Problem.Malformed.class)
        .isThrownBy(() -> images(input))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{}|the model takes one input",
        "{'inputs':[]}|the model takes one input",
        "{'inputs':{}}|/inputs must be an array",
        "{'inputs':[7]}|/inputs/0 must be an object",
        "{'inputs':[null]}|/inputs/0 must not be null",
        "{'id':7}|/id must be a string",
        "{'outputs':[{}]}|/outputs/0/name must be given",
        "{'outputs':[{'name':'logits'}]}|/outputs/0/name must be one of probabilities, digit",
        "{'outputs':[{'name':'digit','parameters':{'binary_data':1}}]}|binary_data must be true or false",
        "{'outputs':[{'name':'digit','parameters':[]}]}|parameters must be an object",
        "{'parameters':{'binary_data_output':'yes'}}|binary_data_output must be true or false",
        "{'parameters':7}|parameters must be an object",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'FP64','data':[0,0,0,0]}]}|unknown input",
        "[]|The body must be an object",
        "{|not one JSON document",
        "{}{}|not one JSON document",
        "{'inputs':[{'data':[1,|not one JSON document"
      })
  void namesTheBadFieldOfARequest(String body, String message) {
    assertThatExceptionOfType(Problem.Malformed.class)
        .isThrownBy(() -> read(body).images(NETWORK))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'name':'digit'},{'name':'digit','parameters':{'binary_data':true}}|must be named once",
        "{'name':'digit','parameters':{'shared_memory_region':'r'}}|shared_memory_region must be left out"
      })
  void refusesOutputsThatItCannotSend(String outputs, String message) {
    InferenceRequest request = read("{'inputs':[],'outputs':[" + outputs + "]}");
    assertThatExceptionOfType(Problem.Malformed.class)
        .isThrownBy(request::wanted)
        .withMessageContaining(message);
  }

  /** The bound of every JSON body; the numbers of a tensor are one value. */
  @Test
  void readsNoMoreValuesThanOtherBodiesHave() {
    String outputs = "{'name':'digit'},".repeat(25_000);
    assertThatExceptionOfType(Problem.Malformed.class)
        .isThrownBy(() -> read("{'outputs':[" + outputs + "{'name':'digit'}]}"))
        .withMessageContaining("has more than 50000 values");
    String numbers = "[" + "0,".repeat(200_703) + "0]";
    assertThat(
            read("{'inputs':[{'name':'x','datatype':'FP64','shape':[1],'data':" + numbers + "}]}"))
        .isNotNull();
  }

  private static List<double[]> images(String input) {
    return read("{'inputs':[{'name':'images'," + input + "}]}").images(NETWORK).stream()
        .map(image -> image.inputs(Pixels.SCALED))
        .toList();
  }

  private static InferenceRequest read(String body) {
    byte[] json = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return READER.read(json, json.length);
  }
}
