/** For tests and chaos alone: virtual jobs and wires, lives that end at any deed, and the faults that printing knows. */
export * from './fault-points.ts';
export * from './fault-runs.ts';
export * from './lane-rig.ts';
export * from './mixed-faults.ts';
export * from './print-trial.ts';
export * from './virtual-jobs.ts';
export * from './virtual-wire.ts';
