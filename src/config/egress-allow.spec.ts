import { Config, ConfigError } from './config.js';

const read = (value?: string) => new Config({ HALFTONE_EGRESS_ALLOW: value });

describe('HALFTONE_EGRESS_ALLOW', () => {
  test.each<[string, unknown]>([
    ['images.corp.example', { kind: 'name', value: 'images.corp.example' }],
    ['Images.CORP.example:8443', { kind: 'name', value: 'images.corp.example', port: 8443 }],
    ['*.corp.example', { kind: 'name', value: '*.corp.example' }],
    ['*.corp.example:81', { kind: 'name', value: '*.corp.example', port: 81 }],
    ['minio', { kind: 'name', value: 'minio' }],
    ['my_store-1:9000', { kind: 'name', value: 'my_store-1', port: 9000 }],
    ['bücher.example', { kind: 'name', value: 'xn--bcher-kva.example' }],
    ['10.1.2.3', { kind: 'network', value: '10.1.2.3/32' }],
    ['10.1.2.3:8080', { kind: 'network', value: '10.1.2.3/32', port: 8080 }],
    ['10.0.0.0/8', { kind: 'network', value: '10.0.0.0/8' }],
    ['10.0.0.0/8:8080', { kind: 'network', value: '10.0.0.0/8', port: 8080 }],
    ['[::1]', { kind: 'network', value: '::1/128' }],
    ['[fd00::/8]', { kind: 'network', value: 'fd00::/8' }],
    ['[fd00::/8]:65535', { kind: 'network', value: 'fd00::/8', port: 65535 }],
    ['[::ffff:10.0.0.0/104]', { kind: 'network', value: '::ffff:10.0.0.0/104' }],
  ])('takes %s', (value, target) => {
    expect(read(value).egressAllow).toEqual([target]);
  });

  test('takes several entries, and none', () => {
    const values = read('minio:9000, 10.0.0.0/8 ,[fd00::/8]').egressAllow.map(({ value }) => value);
    expect(values).toEqual(['minio', '10.0.0.0/8', 'fd00::/8']);
    expect(read().egressAllow).toEqual([]);
  });

  test.each([
    ...['*', '*.', '*corp.example', 'a.*.example', '.example', 'a..example', 'a.example.', 'a b', '%61.example'],
    ...['http://a.example', 'a.example/path', 'user@a.example', 'a.example:0', 'a.example:65536', 'a.example:', ':80'],
    ...['a.example:http', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/a', '10.0.0/8', '127.1', '0x7f.0.0.1', '010.0.0.1'],
    ...['300.1.1.1', '2130706433', '::1', 'fd00::/8', '::1:8080', '[::1', '[10.0.0.1]', '[fd00::/129]', '[minio]'],
    ...['[fe80::1%eth0]', '*.10.0.0.1'],
  ])('stops the start at %j, with a line that names it and what would work', (entry) => {
    const reading = () => read(`minio:9000,${entry},10.0.0.0/8`);
    expect(reading).toThrow(ConfigError);
    expect(reading).toThrow(
      `is not valid: "${entry}" must be a host (images.corp.example, *.corp.example), ` +
        'an IP address or a CIDR (10.1.2.3, 10.0.0.0/8, [fd00::/8]), with or without a :port.',
    );
    expect(reading).not.toThrow(/\n/);
  });

  test('stops the start at an empty entry', () => {
    expect(() => read('minio,,10.0.0.0/8')).toThrow('"" must be a host');
  });
});
