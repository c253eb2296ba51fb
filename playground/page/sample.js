// A ready photo to send: a bench on a hill, drawn here so that no picture has to be shipped.

const SIZE = [960, 640];
const SKY = ['#f6c890', '#f3a07a', '#8fb6c4'];
const HILLS = [['#5f8f86', 430, 60], ['#3f7468', 500, 40], ['#2b5a4c', 570, 25]];

function sky(pen) {
  const light = pen.createLinearGradient(0, 0, 0, 480);
  SKY.forEach((colour, i) => light.addColorStop(1 - i / (SKY.length - 1), colour));
  pen.fillStyle = light;
  pen.fillRect(0, 0, ...SIZE);
  pen.fillStyle = '#fff3d6';
  pen.beginPath();
  pen.arc(700, 250, 62, 0, 7);
  pen.fill();
}

function hill(pen, [colour, height, swell], order) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(0, SIZE[1]);
  for (let x = 0; x <= SIZE[0]; x += 8) pen.lineTo(x, height - swell * Math.sin(x / 190 + order * 1.9));
  pen.lineTo(...SIZE);
  pen.fill();
}

function bench(pen) {
  pen.fillStyle = '#3a2417';
  [250, 430].forEach((x) => pen.fillRect(x, 440, 12, 120));
  pen.fillStyle = '#a8642f';
  [[430, 20], [460, 20], [500, 18]].forEach(([y, thick]) => pen.fillRect(215, y, 262, thick));
}

/** The picture as base64 of a JPEG. */
export function samplePhoto() {
  const canvas = Object.assign(document.createElement('canvas'), { width: SIZE[0], height: SIZE[1] });
  const pen = canvas.getContext('2d');
  sky(pen);
  HILLS.forEach((one, order) => hill(pen, one, order));
  bench(pen);
  return canvas.toDataURL('image/jpeg', 0.88).split(',')[1];
}
