import { isOwn, mayFetch } from './result-hosts.js';

const baseUrls = ['https://queue.provider.example/v1', 'http://127.0.0.1:4000'];
const resultHosts = ['pictures.example', '*.media.example'];

describe('mayFetch', () => {
  test.each([
    'https://pictures.example/a.png',
    'https://PICTURES.example:443/a.png',
    'https://v3.media.example/a.png',
    'https://a.b.media.example/a.png',
    'https://queue.provider.example/other/path',
    'http://127.0.0.1:4000/published/1',
  ])('allows %s', (url) => {
    expect(mayFetch(new URL(url), baseUrls, resultHosts)).toBe(true);
  });

  test.each([
    'http://pictures.example/a.png',
    'https://pictures.example:8443/a.png',
    'https://pictures.example.evil.example/a.png',
    'https://evilpictures.example/a.png',
    'https://media.example/a.png',
    'https://evilmedia.example/a.png',
    'https://v3.media.example./a.png',
    'https://user:password@pictures.example/a.png',
    'https://pictures.example@evil.example/a.png',
    'http://queue.provider.example/v1',
    'http://127.0.0.1:4001/published/1',
    'http://127.0.0.1/published/1',
    'http://localhost:4000/published/1',
    'http://169.254.169.254/latest/meta-data',
    'ftp://pictures.example/a.png',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
  ])('refuses %s', (url) => {
    expect(mayFetch(new URL(url), baseUrls, resultHosts)).toBe(false);
  });
});

describe('isOwn', () => {
  test.each([
    ['https://queue.provider.example/v1/requests/1', true],
    ['http://127.0.0.1:4000/', true],
    ['https://pictures.example/', false],
    ['https://provider.example/v1', false],
    ['http://queue.provider.example/v1', false],
  ])('%s: %s', (url, own) => {
    expect(isOwn(new URL(url), baseUrls)).toBe(own);
  });
});
