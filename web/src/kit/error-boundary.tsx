/** When a page's program breaks, it says so, says that orders are safe, and offers the way back. */
import { Component, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { ReloadIcon } from './icons.tsx';
import { kitWords } from './kit-words.ts';
import { Notice } from './notice.tsx';
import { useWords } from './words.ts';

export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    reportError(error);
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return <Crashed error={this.state.error} />;
  }
}

function Crashed({ error }: { error: unknown }) {
  const words = useWords(kitWords);
  const detail = error instanceof Error ? error.message : String(error);
  return (
    <main style={{ padding: 'var(--space-5)' }}>
      <Notice
        kind="stop"
        what={words.crashed}
        safe={words.crashedSafe}
        next={words.crashedNext}
        actions={
          <Button kind="primary" icon={<ReloadIcon />} onClick={() => location.reload()}>
            {words.reload}
          </Button>
        }
      />
      <p className="soft" style={{ marginTop: 'var(--space-4)' }}>
        {detail}
      </p>
    </main>
  );
}
