// Programs of the benchmarks' own that run beside the server, each in a process of its own, and are spoken to in turn.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type Hand<Order extends object> = {
  pid: number;
  /** For orders that are not answered. */
  tell(order: Order): void;
  /** The next answer. Fails when the program ends instead. */
  ask(order: Order): Promise<any>;
  /** What it says by itself. */
  hear(): Promise<any>;
  dismiss(): Promise<void>;
};

/** Starts `bench/<program>.ts`; it ends with this process at the latest. */
export function hire<Order extends object>(program: string, nodeArgs: string[] = []): Hand<Order> {
  const execArgv = ['--disable-warning=ExperimentalWarning', ...nodeArgs];
  const child = fork(join(import.meta.dirname, `${program}.ts`), [], { execArgv });
  return {
    pid: child.pid!,
    tell: (order) => void child.send(order),
    ask(order) {
      const answer = answerOf(child, program);
      child.send(order);
      return answer;
    },
    hear: () => answerOf(child, program),
    async dismiss() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function answerOf(child: ChildProcess, program: string): Promise<any> {
  return new Promise((resolve, reject) => {
    const failed = () => reject(new Error(`${program} ended`));
    child.once('exit', failed);
    child.once('message', (answer) => {
      child.off('exit', failed);
      resolve(answer);
    });
  });
}
