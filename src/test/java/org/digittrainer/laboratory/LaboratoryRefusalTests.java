package org.digittrainer.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = Laboratory.class)
@AutoConfigureMockMvc
class LaboratoryRefusalTests {

  @Autowired private MockMvcTester http;

  /** Pointers apart by a space, in the order of the document. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "derivatives | {'function':'NOPE'} | /function",
        "derivatives | {'function':'SADDLE'} | /function",
        "derivatives | {'function':3} | /function",
        "derivatives | {'expression':'x +'} | /expression",
        "derivatives | {'expression':'x0 + 1'} | /expression",
        "derivatives | {'expression':'x','function':'SINE'} | /expression",
        "derivatives | {'expression':''} | /expression",
        "derivatives | {'points':[]} | /points",
        "derivatives | {'points':[1,null]} | /points/1",
        "derivatives | {'points':[1,'2']} | /points/1",
        "derivatives | {'points':[1e7,0,-1e7]} | /points/0 /points/2",
        "derivatives | {'points':5} | /points",
        "derivatives | {'h':0} | /h",
        "derivatives | {'h':-1} | /h",
        "derivatives | {'h':1e400} | /h",
        "derivatives | {'sweep':[1,0]} | /sweep/1",
        "derivatives | {'function':'NOPE','points':[],'h':0,'z':1} | /function /points /h /z",
        "gradient-fields | {'function':'PARABOLA'} | /function",
        "gradient-fields | {'expression':'x^2'} | /expression",
        "gradient-fields | {'x0':{'from':1,'to':0}} | /x0/to",
        "gradient-fields | {'x1':{'from':0,'to':2,'step':0.01}} | /x1/step",
        "gradient-fields | {'x1':{'step':0}} | /x1/step",
        "gradient-fields | {'x0':{'from':-1e9},'x1':{'from':3},'h':0} | /x0/from /x0/step /x1/to /h",
        "gradient-fields | {'x0':[1,2]} | /x0",
        "gradient-fields | {'negative':'yes'} | /negative",
        "gradient-fields | {'x0':{'steps':1}} | /x0/steps",
        "descent-paths | {'function':'NOPE','learningRate':-1,'steps':0} | /function /learningRate /steps",
        "descent-paths | {'steps':10001} | /steps",
        "descent-paths | {'steps':1.5} | /steps",
        "descent-paths | {'start':[1]} | /start",
        "descent-paths | {'start':[1,2,3]} | /start",
        "descent-paths | {'start':[1,null]} | /start/1",
        "descent-paths | {'function':'PARABOLA','start':[1,2]} | /start",
        "descent-paths | {'expression':'log(x)','start':[-1]} | /start",
        "descent-paths | {'expression':'x*x0'} | /expression",
        "descent-paths | {'direction':'SIDEWAYS'} | /direction",
        "descent-paths | {'tolerance':0} | /tolerance",
        "losses | {'outputs':[0.5,0.5]} | /targets",
        "losses | {'outputs':[0.5,0.5],'labels':0,'targets':[0,1]} | /targets",
        "losses | {'outputs':[0.5,1.5],'labels':0} | /outputs/1",
        "losses | {'outputs':[[0.5,0.5],[0.5]],'labels':[0,1]} | /outputs/1",
        "losses | {'outputs':[[0.5,0.5],[0.2,0.3,0.5]],'labels':[0,1]} | /outputs/1",
        "losses | {'outputs':'half','labels':0} | /outputs",
        "losses | {'outputs':[],'labels':0} | /outputs",
        "losses | {'outputs':[0.5,'x'],'labels':0} | /outputs/1",
        "losses | {'outputs':[0.5,null],'labels':0} | /outputs/1",
        "losses | {'outputs':[0.5,0.5],'labels':2} | /labels",
        "losses | {'outputs':[0.5,0.5],'labels':0.5} | /labels",
        "losses | {'outputs':[0.5,0.5],'labels':[0,1]} | /labels",
        "losses | {'outputs':[[0.5,0.5],[0.5,0.5]],'labels':[0,-1]} | /labels/1",
        "losses | {'outputs':[0.5,0.5],'targets':[0,0]} | /targets",
        "losses | {'outputs':[0.5,0.5],'targets':[0.5,0.5]} | /targets/0 /targets/1 /targets",
        "losses | {'outputs':[0.5,0.5],'targets':[0,0,1]} | /targets",
        "losses | {'targets':{'a':1}} | /targets",
        "gradient-checks | {'network':{'hiddenLayers':[]}} | /network/hiddenLayers",
        "gradient-checks | {'network':{'hiddenLayers':[0,201]}} | /network/hiddenLayers/0 /network/hiddenLayers/1",
        "gradient-checks | {'network':{'activation':'STEP','weightInitStd':-1}} | /network/activation /network/weightInitStd",
        "gradient-checks | {'examples':21,'worst':-1} | /examples /worst",
        "gradient-checks | {'random':{'inputs':0,'classes':1}} | /random/inputs /random/classes",
        "gradient-checks | {'random':{},'dataset':{}} | /random",
        "gradient-checks | {'dataset':{'name':'nope'}} | /dataset/name",
        "gradient-checks | {'evaluation':'FULL'} | /network",
        "gradient-checks | {'network':{'hiddenLayers':[200,200,200]},'examples':20} | /network",
        "gradient-checks | {'network':{'hiddenLayers':[200]},'examples':21,'random':{'inputs':1001}} | /examples /random/inputs",
        "gradient-checks | {'h':2,'sweep':[0]} | /h /sweep/0",
        "simple-networks | {'W':[[1,2,3]]} | /W",
        "simple-networks | {'W':[[1,2,3],[1,2]]} | /W/1",
        "simple-networks | {'W':[[1,2,3],[1,2,1e9]]} | /W/1/2",
        "simple-networks | {'W':[[1,2,3],[1,2,'x']]} | /W/1/2",
        "simple-networks | {'W':[[1,2,3],[1,2,3]],'seed':1} | /seed",
        "simple-networks | {'x':[1],'t':[0,0,0]} | /x /t",
        "simple-networks | {'t':[0,1]} | /t",
        "simple-networks | {'w':[[1,2,3],[1,2,3]]} | /w",
        "objective-comparisons | {'points':1,'examples':1001} | /points /examples",
        "objective-comparisons | {'from':1,'to':1} | /to",
        "objective-comparisons | {'parameter':{'tensor':'W3'}} | /parameter/tensor",
        "objective-comparisons | {'parameter':{'index':[10]}} | /parameter/index",
        "objective-comparisons | {'parameter':{'tensor':'W1','index':[0]}} | /parameter/index",
        "objective-comparisons | {'parameter':{'index':[-1]}} | /parameter/index/0",
        "objective-comparisons | {'model':{'version':0}} | /model/version",
        "objective-comparisons | {'points':201,'examples':1000} | /points"
      })
  void namesEveryBadField(String path, String body, String pointers)
      throws UnsupportedEncodingException {
    MvcTestResult result = new Calls(http).post(path, body);
    assertThat(result).hasStatus(422);
    JsonNode errors =
        JsonMapper.shared().readTree(result.getResponse().getContentAsString()).get("errors");
    assertThat(errors.valueStream().map(each -> each.get("pointer").asString()).distinct())
        .as(errors.toString())
        .containsExactlyInAnyOrderElementsOf(List.of(pointers.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "objective-comparisons | {'model':{'name':'nope'}} | 404",
        "objective-comparisons | {'model':{'name':'digits','version':9}} | 404",
        "objective-comparisons | {'model':{'name':'tiny'}} | 404",
        "descent-paths | {'steps': | 400",
        "descent-paths | '' | 400",
        "losses | {} {} | 400",
        "losses | null | 422",
        "losses | [] | 422"
      })
  void answersWithTheTrueStatus(String path, String body, int status) {
    assertThat(new Calls(http).post(path, body)).hasStatus(status);
  }

  @Test
  void saysWhereAnExpressionIsWrong() {
    assertThat(new Calls(http).post("derivatives", "{'expression':'2*x + $ {x}'}"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors[0].detail")
        .asString()
        .startsWith("at position 7: ");
  }
}
