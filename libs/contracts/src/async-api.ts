import { serviceOfType } from './check-envelope.js';
import { type Contract, contracts } from './integration-event.js';
import { type JsonSchema, jsonSchemaOf } from './json-schema.js';

/** The AsyncAPI 3 description of every integration event: one channel per service, one message per contract. */
export const asyncApiDocument = (): JsonSchema => {
  const services = Map.groupBy(contracts(), ({ type }) => serviceOfType(type));
  return {
    asyncapi: '3.0.0',
    info: {
      title: '亦工 事件接口 / Yigong integration events',
      version: '1',
      description:
        '各服务发布的事件，CloudEvents 1.0 JSON 格式。 Events that the services publish, in the CloudEvents 1.0 JSON format.',
    },
    defaultContentType: 'application/cloudevents+json',
    channels: mapOf(services, channelOf),
    operations: mapOf(services, operationOf),
    components: {
      messages: Object.fromEntries(contracts().map((contract) => [contract.type, messageOf(contract)])),
      schemas: {
        cloudEvent: CLOUD_EVENT,
        ...Object.fromEntries(contracts().map((contract) => [contract.type, jsonSchemaOf(contract)])),
      },
    },
  };
};

const mapOf = <Value>(
  services: ReadonlyMap<string, readonly Contract[]>,
  toValue: (service: string, published: readonly Contract[]) => Value,
): Readonly<Record<string, Value>> =>
  Object.fromEntries([...services].map(([service, published]) => [service, toValue(service, published)]));

const channelOf = (service: string, published: readonly Contract[]): JsonSchema => ({
  address: `${service}.events`,
  messages: Object.fromEntries(
    published.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
  ),
});

const operationOf = (service: string): JsonSchema => ({
  action: 'send',
  channel: { $ref: `#/channels/${service}` },
});

const messageOf = ({ type, about }: Contract): JsonSchema => ({
  name: type,
  title: about.zh,
  summary: about.en,
  contentType: 'application/cloudevents+json',
  payload: {
    allOf: [
      { $ref: '#/components/schemas/cloudEvent' },
      { properties: { type: { const: type }, data: { $ref: `#/components/schemas/${type}` } } },
    ],
  },
});

const text = { type: 'string', minLength: 1 };
const place = { type: 'integer', minimum: 0 };

const CLOUD_EVENT: JsonSchema = {
  type: 'object',
  properties: {
    specversion: { const: '1.0' },
    id: text,
    source: { type: 'string', pattern: '^/[a-z-]+$' },
    type: text,
    subject: {
      ...text,
      description: '来源流，也是分区键。 The stream it comes from; also the partition key.',
    },
    time: { type: 'string', format: 'date-time' },
    datacontenttype: { const: 'application/json' },
    data: { type: 'object' },
    correlationid: text,
    causationid: { ...text, description: '引起它的领域事件。 The domain event that caused it.' },
    position: { ...place, description: '在来源日志中的位置。 The place in the log of its source.' },
    sequence: { ...place, description: '在来源流中的序号。 The place in its stream: a gap is visible.' },
    actorperson: text,
    actorrole: text,
    actorunit: text,
    origin: { enum: ['example', 'sandbox'] },
  },
  required: [
    ...['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'data'],
    ...['correlationid', 'causationid', 'position', 'sequence', 'actorperson', 'actorrole', 'actorunit'],
  ],
};
