import { PlatformConfig } from './platform.config.js';
import { ConfigurationError, readConfiguration, settingsOf } from './settings.js';

describe('configuration', () => {
  it('has a default for every setting', () => {
    expect(readConfiguration(PlatformConfig, {})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      YIGONG_DATA: './data',
    });
  });

  it('reads what is given', () =>
    expect(
      readConfiguration(PlatformConfig, { PORT: '0', YIGONG_EXAMPLE: 'none', HOME: '/root' }),
    ).toMatchObject({
      PORT: 0,
      YIGONG_EXAMPLE: 'none',
    }));

  it.each([
    ['a port that is no number', { PORT: 'http' }],
    ['a port out of range', { PORT: '65536' }],
    ['an unknown setting', { YIGONG_DATTA: './x' }],
    ['a store that does not exist', { YIGONG_EVENT_STORE: 'oracle' }],
    ['an address that is none', { YIGONG_JWKS_URL: 'nowhere' }],
  ])('refuses %s', (_, environment) =>
    expect(() => readConfiguration(PlatformConfig, environment)).toThrow(ConfigurationError),
  );

  it('passes over what tests are told', () =>
    expect(readConfiguration(PlatformConfig, { YIGONG_REQUIRE: 'python' }).PORT).toBe(3000));

  it('takes an empty value for none', () =>
    expect(readConfiguration(PlatformConfig, { PORT: '' }).PORT).toBe(3000));

  it('describes every setting in two languages', () => {
    for (const { name, zh, en } of settingsOf(PlatformConfig)) {
      expect(name).toMatch(/^[A-Z_]+$/);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/[a-z]/);
    }
  });
});
