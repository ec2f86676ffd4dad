#!/usr/bin/env bash
# OpenSSL 3.0.19, `openssl cms -decrypt` of AuthEnvelopedData (AES-256-GCM).
# Expected: nothing is given out of a message whose tag does not fit, because nobody knows who wrote it.
# Seen: it writes the whole content, changed as it is, and ends with exit code 4 only then. So what reads its output has to wait
# for the exit code, and delete the output where it is not 0.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
openssl version
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=Somebody -days 2 -keyout key.pem -out certificate.pem 2>/dev/null
head -c 100000 /dev/zero >plain
openssl cms -encrypt -binary -aes-256-gcm -outform DER -in plain -out message.cms certificate.pem
printf '\377' | dd of=message.cms bs=1 seek=50000 conv=notrunc status=none
code=0
openssl cms -decrypt -binary -inform DER -in message.cms -recip certificate.pem -inkey key.pem -out opened 2>/dev/null || code=$?
echo "exit code $code, $(wc -c <opened) bytes written, $(cmp -l plain opened | wc -l) of them changed"
test "$code" -ne 0
test "$(wc -c <opened)" -eq 100000
