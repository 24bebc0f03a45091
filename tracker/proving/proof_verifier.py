"""Check a proof: python3 verify.py [NUMBER:SHA256]

It needs Python 3.8 or newer and nothing else. Beside it lie the page, its record and
the chain from that record on. The argument is a head of the chain that you have from
somewhere else: a publication, a mail, a time stamp.
"""

import hashlib
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def sha256(data: bytes) -> str:
    """Return the SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def check(heads: "list[str]") -> "list[str]":
    """Return what is wrong, in lines; what is right is printed."""
    wrong = []
    spelled = (HERE / "record.json").read_bytes()
    record = json.loads(spelled)
    chain = json.loads((HERE / "chain.json").read_text(encoding="utf-8"))
    files = {chain["page"]: record["body_sha256"]}
    if chain["sent"]:
        files[chain["sent"]] = record["evidence"]["sent_sha256"]
    for name, told in files.items():
        same = sha256((HERE / name).read_bytes()) == told
        print(f"{name}: {'these are' if same else 'THESE ARE NOT'} the bytes recorded")
        if not same:
            wrong.append(f"{name} is not what was recorded")
    if record["number"] != chain["number"]:
        wrong.append("record and chain are not of one link")

    # A link is the SHA-256 of two digests: the link before it, and its record.
    link = sha256((chain["before"] + sha256(spelled)).encode())
    links = {chain["number"]: link}
    for number, digest in enumerate(chain["digests"], chain["number"] + 1):
        link = links[number] = sha256((link + digest).encode())
    last = max(links)
    print(f"fetched {record['fetched_at']} from {record['final_url']}")
    print(f"the chain leads from link {chain['number']} to {last}:{links[last]}")
    stamp = chain["time_stamp"]
    told = [chain["head"], *heads, *([stamp["head"]] if stamp else [])]
    for head in told:
        number, _, digest = head.partition(":")
        if links.get(int(number)) != digest.lower():
            wrong.append(f"the chain does not lead to {head}")
    for head in heads:
        if f"the chain does not lead to {head}" not in wrong:
            print(f"the head that you know is in it: {head}")
    if stamp:
        wrong += check_stamp(stamp)
    return wrong


def check_stamp(stamp: "dict[str, str]") -> "list[str]":
    """See that the time stamp is of this head; its signature is for openssl."""
    if (HERE / "head.txt").read_text(encoding="ascii") != stamp["head"]:
        return ["head.txt is not the head that was stamped"]
    response = (HERE / "head.tsr").read_bytes()
    if hashlib.sha256(stamp["head"].encode()).digest() not in response:
        return ["head.tsr is a time stamp of something else"]
    print(f"stamped {stamp['at']} by {stamp['authority']}; its signature:")
    print("  openssl ts -verify -data head.txt -in head.tsr -CAfile AUTHORITY.pem")
    return []


if __name__ == "__main__":
    found = check(sys.argv[1:])
    for line in found:
        print("WRONG:", line)
    print("the proof does not hold" if found else "the proof holds")
    sys.exit(1 if found else 0)
