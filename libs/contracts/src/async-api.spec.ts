import { asyncApiDocument } from './async-api.js';
import { contracts } from './index.js';

type Node = Readonly<Record<string, unknown>>;

const refsIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' ? [String(inner)] : refsIn(inner),
  );
};

describe('the AsyncAPI document', () => {
  const document = asyncApiDocument();

  it('has a channel for each service and a message for each contract', () => {
    expect(document['asyncapi']).toBe('3.0.0');
    const channels = document['channels'] as Record<string, { address: string; messages: Node }>;
    expect(Object.values(channels).map(({ address }) => address)).toEqual([
      'finance-audit.events',
      'membership.events',
      'mutual-insurance.events',
    ]);
    expect(Object.values(channels).flatMap(({ messages }) => Object.keys(messages))).toEqual(
      contracts().map(({ type }) => type),
    );
  });

  it('refers only to what is in it', () => {
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(contracts().length * 3);
    for (const ref of refs) {
      const found = ref
        .slice(2)
        .split('/')
        .reduce<unknown>((node, name) => (node as Node | undefined)?.[name], document);
      expect([ref, typeof found]).toEqual([ref, 'object']);
    }
  });
});
