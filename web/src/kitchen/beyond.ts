/** How many cards are out of sight, above and below. Pure. */

export type Box = { top: number; height: number };

/**
 * `boxes` of all cards in reading order, so that their tops only grow. A card is in sight when its head is: whoever sees the
 * head knows that it is there.
 */
export function beyond(boxes: readonly Box[], top: number, height: number, headPx = 64) {
  const above = countUntil(boxes, (box) => box.top + Math.min(headPx, box.height) <= top);
  const before = countUntil(boxes, (box) => box.top + Math.min(headPx, box.height) <= top + height);
  return { above, below: boxes.length - before };
}

/** How many at the beginning keep to `rule`, asking as few boxes as it takes: a finger asks sixty times a second. */
function countUntil(boxes: readonly Box[], rule: (box: Box) => boolean): number {
  let low = 0;
  let high = boxes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rule(boxes[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
