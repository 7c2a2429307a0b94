/*
 * Judges requests with http-signature, the library that CloudAPI itself verifies with.
 * One request as JSON a line on standard input, one verdict as JSON a line on standard output.
 */
'use strict';

const path = require('path');
const readline = require('readline');
const { createRequire } = require('module');
const fromNpm = createRequire(path.join(__dirname, '..', 'npm', 'package.json'));
const httpSignature = fromNpm('http-signature');
const sshpk = fromNpm('sshpk');

/* A request as Node gives it to a server: {method, url, httpVersion, headers}, and the account's public key. */
function header(given) {
    const parsed = httpSignature.parse(given.request);
    return {
        accepted: httpSignature.verify(parsed, given.publicKey),
        keyId: parsed.keyId,
        algorithm: parsed.algorithm,
        signed: parsed.params.headers
    };
}

/* A pre-signed URL, by the rules of the CloudAPI documentation: what is signed is rebuilt from the parsed URL. */
function presigned(given) {
    const url = new URL(given.request.url, 'http://' + given.request.headers.host);
    const query = Object.fromEntries(url.searchParams);
    const escape = (text) => encodeURIComponent(text).replace(/[!'()*]/g,
        (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase());
    const methods = (query.method || given.request.method).split(/\s*,\s*/).sort();
    if (!methods.includes(given.request.method)) throw new Error('method was not signed');
    if (!(Date.now() / 1000 <= Number(query.expires))) throw new Error('request expired');
    const names = Object.keys(query).filter((n) => n !== 'signature').sort((a, b) => a.localeCompare(b));
    const text = [
        methods.join(','),
        given.request.headers.host,
        url.pathname,
        names.map((n) => escape(n) + '=' + escape(query[n])).join('&')
    ].join('\n');
    const [kind, hash] = query.algorithm.toLowerCase().split('-');
    const key = sshpk.parseKey(given.publicKey);
    if (key.type !== kind) return { accepted: false, keyId: query.keyId };
    const verifier = key.createVerify(hash);
    verifier.update(text);
    return { accepted: verifier.verify(query.signature, 'base64'), keyId: query.keyId, algorithm: query.algorithm };
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
    const given = JSON.parse(line);
    let verdict;
    try {
        verdict = (given.presigned ? presigned : header)(given);
    } catch (error) {
        verdict = { accepted: false, error: `${error.name}: ${error.message}` };
    }
    console.log(JSON.stringify(verdict));
});
