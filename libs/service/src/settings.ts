import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/** One line of docs/reference/configuration.md. */
export type SettingDescription = {
  readonly name: string;
  readonly byDefault: string;
  readonly zh: string;
  readonly en: string;
};

const described = new Map<object, SettingDescription[]>();

/** Describes a setting of a configuration class; the property's name is the environment variable's. */
export const Setting =
  (zh: string, en: string, byDefault?: string): PropertyDecorator =>
  (target, name) => {
    const list = described.get(target) ?? [];
    list.push({ name: String(name), zh, en, byDefault: byDefault ?? '' });
    described.set(target, list);
  };

type ConfigurationClass<T extends object> = new () => T;

/** Every setting of a configuration class, with its default; the source of the configuration reference. */
export const settingsOf = <T extends object>(of: ConfigurationClass<T>): readonly SettingDescription[] => {
  const defaults = new of() as Record<string, unknown>;
  const all: SettingDescription[] = [];
  for (
    let target = of.prototype as object | null;
    target;
    target = Object.getPrototypeOf(target) as object | null
  )
    all.push(...(described.get(target) ?? []));
  return all.map((setting) => ({
    ...setting,
    byDefault: setting.byDefault || String(defaults[setting.name] ?? ''),
  }));
};

/** A setting that is unknown or not valid. The process does not start. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What tests and benches are told; a process that they start inherits it and passes it over. */
const FOR_TESTS: ReadonlySet<string> = new Set([
  'YIGONG_CRASH_KILLS',
  'YIGONG_KILL_SEED',
  'YIGONG_PYTHON',
  'YIGONG_REQUIRE',
  'YIGONG_WRITE_VECTORS',
]);

/**
 * Reads the environment into a configuration class (class-validator decorators on its properties).
 *
 * @throws ConfigurationError for a value that is not valid and for a `YIGONG_*` name that no given class knows.
 */
export const readConfiguration = <T extends object>(
  of: ConfigurationClass<T>,
  environment: Environment,
  others: readonly ConfigurationClass<object>[] = [],
): T => {
  const known = new Set([of, ...others].flatMap((one) => settingsOf(one).map(({ name }) => name)));
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('YIGONG_') && !known.has(name) && !FOR_TESTS.has(name),
  );
  if (unknown.length > 0)
    throw new ConfigurationError(
      `不认识的设置 unknown setting: ${unknown.join(', ')} (docs/reference/configuration.md)`,
    );

  const given = settingsOf(of).flatMap(({ name }) =>
    environment[name] === undefined || environment[name] === '' ? [] : [[name, environment[name]] as const],
  );
  const configuration = plainToInstance(of, Object.fromEntries(given), { exposeDefaultValues: true });
  const [error] = validateSync(configuration, { skipMissingProperties: false });
  if (error)
    throw new ConfigurationError(
      `设置 ${error.property} 无效 is not valid: ${Object.values(error.constraints ?? {}).join('; ')}`,
    );
  return configuration;
};
