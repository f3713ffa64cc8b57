#!/usr/bin/env python3
"""Loads a server with keep-alive connections and prints requests, seconds, p50 and p99 in milliseconds, failures.

    load.py URL CLIENTS REQUESTS [BODY]      TOKEN in the environment; with BODY it is POSTed as JSON, else GET
"""
import asyncio, os, sys, time
from urllib.parse import urlsplit

url, clients, total = urlsplit(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
body = sys.argv[4].encode() if len(sys.argv) > 4 else b""
head = f"{'POST' if body else 'GET'} {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\nAuthorization: Bearer {os.environ.get('TOKEN', '')}\r\n"
if body:
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
request = (head + "\r\n").encode() + body
times, failed = [], 0


async def client(share):
    global failed
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    for _ in range(share):
        began = time.perf_counter()
        writer.write(request)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = next((int(line.split(b":")[1]) for line in answer.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
        await reader.readexactly(length)
        times.append(time.perf_counter() - began)
        failed += not answer.startswith(b"HTTP/1.1 200")
    writer.close()


async def main():
    began = time.perf_counter()
    await asyncio.gather(*(client(total // clients) for _ in range(clients)))
    took = time.perf_counter() - began
    times.sort()
    print(len(times), f"{took:.2f} {times[len(times) // 2] * 1000:.1f} {times[int(len(times) * 0.99) - 1] * 1000:.1f}", failed)


asyncio.run(main())
