// Says what the camera shows, by hands.onnx in onnxruntime-web. Serve this folder: python3 -m http.server

import * as ort from "./ort.wasm.min.mjs";

const SIDE_PX = 224;
const video = /** @type {HTMLVideoElement} */ (document.getElementById("video"));
const said = /** @type {HTMLElement} */ (document.getElementById("said"));
const { labels, reach } = await (await fetch("hands.json")).json();
ort.env.wasm.numThreads = 1;
const session = await ort.InferenceSession.create("hands.onnx");
const meters = labels.map(addMeter);

/** @param {string} label @returns {HTMLMeterElement} */
function addMeter(label) {
  const [name, meter] = [document.createElement("label"), document.createElement("meter")];
  name.append(label, meter);
  document.getElementById("meters")?.append(name);
  return meter;
}

/** @param {CanvasImageSource} square @returns {Promise<{confidences: number[], distance: number}>} of SIDE_PX square, never mirrored */
export async function predict(square) {
  const canvas = new OffscreenCanvas(SIDE_PX, SIDE_PX).getContext("2d");
  canvas.drawImage(square, 0, 0, SIDE_PX, SIDE_PX);
  const { data } = canvas.getImageData(0, 0, SIDE_PX, SIDE_PX);
  const planes = new Float32Array(3 * SIDE_PX ** 2); // all red, then all green, then all blue
  for (let i = 0; i < SIDE_PX ** 2; i += 1) for (let color = 0; color < 3; color += 1) planes[color * SIDE_PX ** 2 + i] = data[4 * i + color];
  const { confidences, distance } = await session.run({ pixels: new ort.Tensor("float32", planes, [1, 3, SIDE_PX, SIDE_PX]) });
  return { confidences: [...confidences.data], distance: distance.data[0] };
}

async function look() {
  const { videoWidth: width, videoHeight: height } = video;
  const side = Math.min(width, height);
  const square = await createImageBitmap(video, (width - side) / 2, (height - side) / 2, side, side, { resizeWidth: SIDE_PX, resizeHeight: SIDE_PX, resizeQuality: "medium" });
  const { confidences, distance } = await predict(square);
  confidences.forEach((confidence, i) => (meters[i].value = confidence));
  said.textContent = distance <= reach ? labels[confidences.indexOf(Math.max(...confidences))] : "none of these";
  requestAnimationFrame(look);
}

video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" } });
const isAway = video.srcObject.getVideoTracks()[0].getSettings().facingMode === "environment";
video.classList.toggle("mirrored", !isAway); // as in a mirror on the screen; what is looked at never is
await video.play();
requestAnimationFrame(look);
