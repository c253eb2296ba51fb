// A schematic map: graticule, outlines where the profile gives them, a scale bar and a pin. No tiles.

import { s } from './dom.js';
import { t } from './words.js';
import { world } from './world.js';

const METRES_PER_DEGREE = 111_320;
const STEPS = [20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005];
const LENGTHS = [20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000];

/** A window on the world: centre, degrees of latitude from top to bottom, size in pixels. */
export function frame(centre, span, width, height) {
  const tall = height / span;
  const wide = tall * Math.cos((centre.latitude * Math.PI) / 180);
  return {
    width, height, span, centre, wide,
    x: (longitude) => (longitude - centre.longitude) * wide + width / 2,
    y: (latitude) => (centre.latitude - latitude) * tall + height / 2,
    place: (x, y) => ({
      latitude: centre.latitude - (y - height / 2) / tall,
      longitude: centre.longitude + (x - width / 2) / wide,
    }),
  };
}

const rings = (geometry) => {
  if (geometry?.type === 'Polygon') return geometry.coordinates;
  return geometry?.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
};

function bounds(points) {
  const [west, east, south, north] = [
    Math.min(...points.map(([lon]) => lon)), Math.max(...points.map(([lon]) => lon)),
    Math.min(...points.map(([, lat]) => lat)), Math.max(...points.map(([, lat]) => lat)),
  ];
  return { centre: { latitude: (south + north) / 2, longitude: (west + east) / 2 }, tall: north - south, wide: east - west };
}

const POLAND = { centre: { latitude: 52, longitude: 19.3 }, span: 7 };

/** Where a fresh map looks: at the outlines, else at the last known place, else at Poland. */
export function home(width, height, known) {
  const points = (world.outlines?.features ?? []).flatMap((feature) => rings(feature.geometry).flat());
  if (!points.length) return known ? { centre: known, span: 0.05 } : POLAND;
  const { centre, tall, wide } = bounds(points);
  const asTall = (wide * Math.cos((centre.latitude * Math.PI) / 180) * height) / width;
  return { centre, span: Math.max(tall, asTall) * 1.15 };
}

function graticule(view) {
  const step = STEPS.find((size) => view.span / size >= 3) ?? STEPS.at(-1);
  const digits = Math.max(0, Math.ceil(-Math.log10(step)));
  const [topLeft, bottomRight] = [view.place(0, 0), view.place(view.width, view.height)];
  const lines = [];
  const labels = [];
  const label = (x, y, degrees) => labels.push(s('text', { class: 'degree', x, y }, `${degrees.toFixed(digits)}°`));
  for (let n = Math.ceil(bottomRight.latitude / step); n * step < topLeft.latitude; n += 1) {
    const y = view.y(n * step);
    lines.push(s('path', { class: 'grid', d: `M0 ${y}H${view.width}` }));
    if (y > 26) label(5, y - 3, n * step);
  }
  const every = Math.ceil(46 / (step * view.wide)); // labels keep clear of one another
  for (let n = Math.ceil(topLeft.longitude / step); n * step < bottomRight.longitude; n += 1) {
    const x = view.x(n * step);
    lines.push(s('path', { class: 'grid', d: `M${x} 0V${view.height}` }));
    if (n % every === 0 && x < view.width - 40) label(x + 3, 11, n * step);
  }
  return [lines, labels];
}

function outline(feature, view, unnamed) {
  const lines = rings(feature.geometry);
  if (!lines.length) return [];
  const path = lines.map((ring) => `M${ring.map(([lon, lat]) => `${view.x(lon).toFixed(1)} ${view.y(lat).toFixed(1)}`).join('L')}Z`);
  const { centre, wide } = bounds(lines.flat());
  const name = feature.properties?.name === unnamed ? '' : feature.properties?.name ?? '';
  const [x, y, half] = [view.x(centre.longitude), view.y(centre.latitude), name.length * 3.2];
  const fits = wide * view.wide > half * 2 && x > half && x < view.width - half && y > 20 && y < view.height - 25;
  return [
    s('path', { class: 'outline', d: path.join(''), 'fill-rule': 'evenodd' }), fits && s('text', { class: 'area', x, y }, name),
  ];
}

function scale(view) {
  const pixelsPerMetre = view.height / view.span / METRES_PER_DEGREE;
  const length = LENGTHS.findLast((metres) => metres * pixelsPerMetre < view.width / 3) ?? LENGTHS[0];
  const words = length < 1000 ? `${length} m` : `${length / 1000} km`;
  const [right, bottom] = [view.width - 10, view.height - 9];
  return [
    s('path', { class: 'scale', d: `M${right} ${bottom - 4}v4h${-length * pixelsPerMetre}v-4` }),
    s('text', { class: 'degree', x: right - 4, y: bottom - 5, 'text-anchor': 'end' }, words),
  ];
}

const pin = (x, y) => s(
  'g', { class: 'pin', transform: `translate(${x} ${y})` },
  s('ellipse', { cx: 0, cy: 0, rx: 6, ry: 2.4, class: 'shade' }),
  s('path', { d: 'M0 0C-3-6-11-11-11-19a11 11 0 0 1 22 0C11-11 3-6 0 0Z' }),
  s('circle', { cx: 0, cy: -19, r: 4 }),
);

/** Draw what the frame shows, with a pin on `place`; the area called `unnamed` goes without its label. */
export function drawMap(view, place, unnamed) {
  return s(
    'svg', { class: 'map', viewBox: `0 0 ${view.width} ${view.height}`, role: 'img', 'aria-label': t('map') },
    graticule(view), (world.outlines?.features ?? []).map((feature) => outline(feature, view, unnamed)), scale(view),
    place && pin(view.x(place.longitude), view.y(place.latitude)),
  );
}

const isInside = (place, ring) => ring.reduce((inside, [lon, lat], i) => {
  const [beforeLon, beforeLat] = ring.at(i - 1);
  const crosses = (lat > place.latitude) !== (beforeLat > place.latitude)
    && place.longitude < ((beforeLon - lon) * (place.latitude - lat)) / (beforeLat - lat) + lon;
  return crosses ? !inside : inside;
}, false);

/** The name of the outlined area that holds a place, or undefined. */
export const areaAt = (place) => world.outlines?.features.find(
  (feature) => rings(feature.geometry).filter((ring) => isInside(place, ring)).length % 2,
)?.properties?.name;

/** Coordinates as people read them: "50.0421, 19.9540". */
export const coordinates = ({ latitude, longitude }) => `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
