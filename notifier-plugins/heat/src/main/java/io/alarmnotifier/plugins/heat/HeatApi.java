package io.alarmnotifier.plugins.heat;

import io.alarmnotifier.plugins.keystone.Endpoint;
import io.alarmnotifier.plugins.keystone.ServiceAnswer;
import io.alarmnotifier.plugins.keystone.ServiceException;
import io.alarmnotifier.plugins.keystone.ServiceOutcomes;
import io.alarmnotifier.plugins.keystone.ServiceRequest;
import io.alarmnotifier.plugins.keystone.ServiceSession;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** What is asked of Heat; each question fails with {@link ServiceException} if it is not done. */
final class HeatApi {

  private static final String MARK =
      new JsonObject()
          .put("mark_unhealthy", true)
          .put("resource_status_reason", "unhealthy load balancer member")
          .encode();

  private final ServiceSession heat;
  private final String requestId;
  private final InstantSource clock;

  /**
   * @param requestId by which Heat's log names the requests
   * @param clock tells the time, to count a {@code Retry-After} from
   */
  HeatApi(ServiceSession heat, String requestId, InstantSource clock) {
    this.heat = heat;
    this.requestId = requestId;
    this.clock = clock;
  }

  /** The resource that holds the one that is {@code physicalId} elsewhere in the cloud. */
  Future<Optional<String>> parentOf(StackPath stack, String physicalId) {
    return follow(stack, path -> ServiceRequest.get(path.resourcesThatAre(physicalId)))
        .map(
            answer -> {
              Object resources =
                  expectDone(answer).json().map(json -> json.getValue("resources")).orElse(null);
              if (resources instanceof JsonArray found) {
                return parentOfFirst(found);
              }
              throw unintelligible(answer, "no list of resources");
            });
  }

  private static Optional<String> parentOfFirst(JsonArray resources) {
    // There is only one, as its id is that of one thing in the cloud.
    return !resources.isEmpty()
            && resources.getValue(0) instanceof JsonObject resource
            && resource.getValue("parent_resource") instanceof String parent
            && !parent.isEmpty()
        ? Optional.of(parent)
        : Optional.empty();
  }

  /** The stack by its name and its id, which requests to its resources need. */
  Future<StackPath> complete(StackPath stack) {
    if (stack.isComplete()) {
      return Future.succeededFuture(stack);
    }
    return send(ServiceRequest.get(stack.path()))
        .map(
            answer -> {
              if (!isRedirect(answer)) {
                expectDone(answer);
              }
              return located(answer)
                  .orElseThrow(() -> unintelligible(answer, "no place of the stack"));
            });
  }

  /** Marks a resource, so that the next update replaces it. */
  Future<Void> markUnhealthy(StackPath completeStack, String resource) {
    return send(ServiceRequest.patch(completeStack.resource(resource), MARK))
        .map(this::expectDone)
        .mapEmpty();
  }

  /** Updates a stack by the template that it has. */
  Future<Void> update(StackPath stack) {
    return follow(stack, path -> ServiceRequest.patch(path.path(), "{}"))
        .map(this::expectDone)
        .mapEmpty();
  }

  /** Heat redirects from a stack's id to its name and id, whatever the method is. */
  private Future<ServiceAnswer> follow(
      StackPath stack, Function<StackPath, ServiceRequest> request) {
    return send(request.apply(stack))
        .compose(
            answer -> {
              Optional<StackPath> elsewhere =
                  isRedirect(answer) ? located(answer) : Optional.empty();
              return elsewhere.isPresent()
                  ? send(request.apply(elsewhere.get()))
                  : Future.succeededFuture(answer);
            });
  }

  /**
   * @param below whose URL is what is below the endpoint's
   */
  private Future<ServiceAnswer> send(ServiceRequest below) {
    Function<Endpoint, ServiceRequest> request =
        endpoint ->
            new ServiceRequest(
                    below.method(), endpoint.url() + below.url(), below.headers(), below.json())
                .with("x-openstack-request-id", requestId);
    return heat.send(request);
  }

  private static boolean isRedirect(ServiceAnswer answer) {
    return switch (answer.status()) {
      case 301, 302, 307, 308 -> true;
      default -> false;
    };
  }

  private static Optional<StackPath> located(ServiceAnswer answer) {
    return Optional.ofNullable(answer.headers().get(HttpHeaders.LOCATION))
        .flatMap(StackPath::ofLocation);
  }

  private ServiceAnswer expectDone(ServiceAnswer answer) {
    if (answer.isSuccess()) {
      return answer;
    }
    throw new ServiceException(
        answer.status() == 409
            ? DeliveryOutcome.retry(
                FailureReason.SERVER_ERROR, answer + ": the stack is being changed")
            : ServiceOutcomes.of(answer, clock.instant()));
  }

  private static ServiceException unintelligible(ServiceAnswer answer, String missing) {
    return new ServiceException(
        DeliveryOutcome.retry(FailureReason.SERVER_ERROR, answer + " has " + missing + " in it"));
  }
}
