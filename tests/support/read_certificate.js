// Reads a certificate with sshpk, Triton's own library: node read_certificate.js SSHPK CERTIFICATE < public key
const fs = require('fs');
const [sshpk, path] = [require(process.argv[2]), process.argv[3]];
const certificate = sshpk.parseCertificate(fs.readFileSync(path), 'pem');
const signer = sshpk.parseKey(fs.readFileSync(0), 'ssh');
const nameOf = identity => identity.components.filter(part => part.name === 'cn').map(part => part.value).join();
const key = certificate.subjectKey;
console.log(JSON.stringify({
    subject: nameOf(certificate.subjects[0]),
    issuer: nameOf(certificate.issuer),
    isSignedByKey: certificate.isSignedByKey(signer),
    isExpired: certificate.isExpired(),
    key: `${key.type} ${key.curve}`,
    purposes: certificate.purposes.slice().sort(),
}));
