// Which kills are made. Two kills in a chain: the second hits the restart that takes up what the first left.
import type { Chain } from "./kill.ts";
import { readPoint } from "./steps.ts";

const chain = (...points: string[]): Chain => points.map(readPoint);

/** Every point once: 16 kills in 8 chains. The first kills come early, so that there is a lot to take up. */
export const SHORT: readonly Chain[] = [
  chain("claim:before:1", "handle:after:3"),
  chain("receive:before:1", "outbox-claim:after:2"),
  chain("claim:after:1", "send:middle:4"),
  chain("transaction:inside:7", "settle:before:5"),
  chain("handle:before:1", "send:after:3"),
  chain("receive:after:1", "outbox-claim:before:1"),
  chain("send:before:1", "take-over:before:1"),
  chain("settle:after:2", "take-over:after:1"),
];

/** 60 kills: those, and each point at three more places of a round. */
export const LONG: readonly Chain[] = [
  ...SHORT,
  ...[2, 4, 6].flatMap((nth) => [chain(`receive:before:${nth}`), chain(`receive:after:${nth}`)]),
  ...[2, 3, 4].flatMap((nth) => [chain(`claim:before:${nth}`), chain(`claim:after:${nth}`)]),
  ...[17, 31, 48].map((nth) => chain(`transaction:inside:${nth}`)),
  ...[3, 6, 9].flatMap((nth) => [chain(`handle:before:${nth}`), chain(`handle:after:${nth}`)]),
  ...[2, 3, 5].flatMap((nth) => [
    chain(`outbox-claim:before:${nth}`),
    chain(`outbox-claim:after:${nth}`),
  ]),
  ...[2, 7, 13].flatMap((nth) => [
    chain(`send:before:${nth}`),
    chain(`send:middle:${nth}`),
    chain(`send:after:${nth}`),
  ]),
  ...[3, 9].flatMap((nth) => [chain(`settle:before:${nth}`), chain(`settle:after:${nth}`)]),
  chain("settle:before:14", "take-over:before:1"),
  chain("settle:after:14", "take-over:after:1"),
];
