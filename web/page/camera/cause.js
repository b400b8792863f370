// Why the camera cannot be had: what the browser reports, as a sentence with the cure.

/** @typedef {import("../../protocol.js").Text} Text */

/** By the names of errors, also those that older browsers give. @type {Record<string, string>} */
const CURES = {
  NotAllowedError: "camera.blocked",
  PermissionDeniedError: "camera.blocked",
  SecurityError: "camera.blocked",
  PermissionDismissedError: "camera.not_answered",
  NotFoundError: "camera.none",
  DevicesNotFoundError: "camera.none",
  OverconstrainedError: "camera.none",
  ConstraintNotSatisfiedError: "camera.none",
  NotReadableError: "camera.busy",
  TrackStartError: "camera.busy",
  AbortError: "camera.busy",
  InvalidStateError: "camera.reload",
  NotSupportedError: "camera.unsupported",
};
/** The texts after which the page is offered in a tab of its own. */
const CURED_BY_A_TAB = /^camera\.framed/;

/** Whether opening the page in a tab of its own would help. @param {import("../../protocol.js").Words} sentence */
export function isCuredByTab(sentence) {
  return typeof sentence === "object" && CURED_BY_A_TAB.test(sentence.key);
}

/** What stands in the way before the browser is even asked. @returns {Text | ""} empty if nothing is known to */
export function obstacle() {
  if (!window.isSecureContext) return { key: isFramed() && location.protocol === "https:" ? "camera.framed_insecure" : "camera.insecure" };
  if (!navigator.mediaDevices?.getUserMedia) return { key: "camera.unsupported" };
  if (allowsCamera() === false) return { key: isFramed() ? "camera.framed" : "camera.forbidden" };
  return "";
}

/** @param {any} error  of getUserMedia, or of showing what that gave @returns {Text} */
export function causeOf(error) {
  const key = CURES[nameOf(error)] ?? "camera.failed";
  if (key !== "camera.blocked") return { key };
  if (isFramed() && allowsCamera() === undefined) return { key: "camera.framed_or_blocked" };
  const message = String(error?.message ?? "");
  if (/system/i.test(message)) return { key: "camera.blocked_by_system" };
  return { key: /dismissed/i.test(message) ? "camera.not_answered" : key };
}

/** @param {any} error */
export function nameOf(error) {
  return String(error?.name ?? error);
}

function isFramed() {
  return window.self !== window.top;
}

/** Whether the pages around this one and its server let it use the camera; undefined where the browser does not tell. */
function allowsCamera() {
  const { permissionsPolicy, featurePolicy } = /** @type {any} */ (document);
  /** @type {boolean | undefined} */
  const allows = (permissionsPolicy ?? featurePolicy)?.allowsFeature("camera");
  return allows;
}
