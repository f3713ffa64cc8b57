"""Process start to first answer of each function's real zip, through the runtime interface client, with a runtime API of four paths.

start.py DEPLOYED RIC JAVA WORK: DEPLOYED is what infra/localstack/smoke.py --keep wrote; RIC the folder of the interface client's jars.
Prints a Markdown table: plain flags, C1 alone, C1 with an AOT cache made by one training run; classes loaded until the first answer; how many
requests of AWS the answer takes, and when the first of them is made with the cache, which is what the start itself takes.
"""

import http.server
import json
import os
import pathlib
import queue
import re
import socket
import subprocess
import sys
import threading
import time
import uuid
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "infra/localstack"))
import cloud  # noqa: E402

deployed, ric, java, work = json.load(open(sys.argv[1], encoding="utf-8")), *map(pathlib.Path, sys.argv[2:5])
RUNS = int(os.environ.get("RUNS", "3"))
ONLY = os.environ.get("FUNCTIONS", "").split()


def batch(body):
    return {"Records": [{"messageId": "m-1", "eventSource": "aws:sqs", "body": json.dumps(body)}]}


HTTP = {"version": "2.0", "rawPath": "/healthz", "rawQueryString": "", "headers": {}, "isBase64Encoded": False}
HTTP["requestContext"] = {"http": {"method": "GET", "path": "/healthz", "sourceIp": "127.0.0.1"}, "requestId": "r", "accountId": "000000000000"}
# logical name, zip, event; what the first answer needs
STARTS = (
    ("ScheduleFunction", "schedule", {}, "a tick: DynamoDB"),
    ("ExportFunction", "export", batch({"source": "bench"}), "a whole backup: DynamoDB, S3, KMS, EventBridge"),
    ("ImportFunction", "import", batch({"grant": "nobody", "id": "1"}), "a refusal: DynamoDB, EventBridge"),
    ("VerificationFunction", "verification", {"point": "bench@latest", "level": 3}, "a test restore: DynamoDB, S3, KMS"),
    ("RetentionFunction", "retention", {}, "a pass: DynamoDB, S3"),
    ("AuditFunction", "audit", {}, "an audit: DynamoDB, S3, KMS"),
    ("ApiFunction", "api", HTTP, "an answer without a client"),
    ("AuthorizerFunction", "authorizer", {"headers": {"authorization": "Bearer su_ak_" + "0" * 64}}, "an unknown key: DynamoDB"),
)


class RuntimeApi(http.server.ThreadingHTTPServer):
    """Hands out one event, and takes its answer."""

    daemon_threads = True

    def __init__(self, event):
        super().__init__(("127.0.0.1", 0), Answers)
        self.event, self.given, self.answers = json.dumps(event).encode(), False, queue.Queue()
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.server.given:
            time.sleep(60)
            return
        self.server.given = True
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Lambda-Runtime-Aws-Request-Id", str(uuid.uuid4()))
        self.send_header("Lambda-Runtime-Deadline-Ms", str(int(time.time() * 1000) + 900_000))
        self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:000000000000:function:bench")
        self.send_header("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0")
        self.send_header("Content-Length", str(len(self.server.event)))
        self.end_headers()
        self.wfile.write(self.server.event)

    def do_POST(self):
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.answers.put((time.monotonic(), self.path.rsplit("/", 1)[1], body))
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()


class Witness:
    """Stands between a function and the engine, and notes when each request passes."""

    REQUEST = re.compile(rb"(GET|PUT|POST|HEAD|DELETE) /\S* HTTP/1.1\r\n")

    def __init__(self, engine):
        self.engine, self.times, self.door = engine.split("//")[1].split(":"), [], socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self.admit, daemon=True).start()

    def admit(self):
        while True:
            caller = self.door.accept()[0]
            engine = socket.create_connection((self.engine[0], int(self.engine[1])))
            for one, other in ((caller, engine), (engine, caller)):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self.pass_on, args=(one, other, one is caller), daemon=True).start()

    def pass_on(self, one, other, counted):
        try:
            while read := one.recv(1 << 16):
                if counted and self.REQUEST.match(read):
                    self.times.append(time.monotonic())
                other.sendall(read)
            other.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the function is gone


def unpacked(name):
    """The zip's classes in a jar, as a cache takes no folder, and its libraries."""
    folder = work / name
    with zipfile.ZipFile(ROOT / f"functions/{name}/target/holdfast-{name}.zip") as whole:
        whole.extractall(folder)
    with zipfile.ZipFile(folder / "lib/0-function.jar", "w") as jar:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and folder / "lib" not in file.parents:
                jar.write(file, file.relative_to(folder))
    return ":".join(str(jar) for jar in sorted((folder / "lib").glob("*.jar")) + sorted(ric.glob("*.jar")))


def start(classes, configuration, event, flags, engine=os.environ["HOLDFAST_TEST_AWS_ENDPOINT"]):
    """Seconds to the first answer, and what it was."""
    api = RuntimeApi(event)
    environment = configuration["Environment"]["Variables"] | {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{api.server_port}",
        "_HANDLER": configuration["Handler"],
        "LAMBDA_TASK_ROOT": str(work),
        "AWS_REGION": cloud.REGION,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_ENDPOINT_URL": engine,
        "AWS_LAMBDA_FUNCTION_NAME": "bench",
        "AWS_LAMBDA_FUNCTION_VERSION": "1",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1769",
        "AWS_LAMBDA_LOG_GROUP_NAME": "bench",
        "AWS_LAMBDA_LOG_STREAM_NAME": "bench",
    }
    environment.pop("JAVA_TOOL_OPTIONS", None)
    command = [java / "bin/java", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx1500m", *flags, "-cp", classes]
    begun = time.monotonic()
    process = subprocess.Popen(
        [*command, "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", configuration["Handler"]],
        env=environment, stdout=open(work / "out", "wb"), stderr=subprocess.STDOUT,
    )
    try:
        at, kind, body = api.answers.get(timeout=120)
        return at - begun, kind, body
    except queue.Empty:
        sys.exit(f"{configuration['Handler']} did not answer:\n" + (work / "out").read_text(errors="replace")[-2000:])
    finally:
        process.terminate()
        process.wait(60)
        api.shutdown()


def least(*arguments):
    return min((start(*arguments) for _ in range(RUNS)), key=lambda answered: answered[0])


def witnessed(*arguments):
    """How many requests a start makes, and the seconds until the first."""
    witness, begun = Witness(os.environ["HOLDFAST_TEST_AWS_ENDPOINT"]), time.monotonic()
    start(*arguments, witness.url)
    return len(witness.times), (witness.times or [float("nan")])[0] - begun


print("| function, first answer | zip | classes | requests | plain flags | C1 alone | C1, AOT cache | first request then | goal 0.6 s |")
print("|---|---|---|---|---|---|---|---|---|")
for logical, name, event, what in STARTS:
    if ONLY and name not in ONLY:
        continue
    configuration = cloud.client("lambda").get_function_configuration(FunctionName=deployed["resources"][logical])
    classes, cache, log = unpacked(name), work / f"{name}.aot", work / f"{name}.log"
    c1 = ["-XX:TieredStopAtLevel=1"]
    plain, kind, body = least(classes, configuration, event, [])
    start(classes, configuration, event, [*c1, f"-Xlog:class+load=info:file={log}"])
    loaded = sum(1 for line in open(log, encoding="utf-8", errors="replace") if "source:" in line)
    quick = least(classes, configuration, event, c1)[0]
    start(classes, configuration, event, [*c1, f"-XX:AOTCacheOutput={cache}"])
    cached = least(classes, configuration, event, [*c1, f"-XX:AOTCache={cache}"])[0] if cache.exists() else float("nan")
    requests, first = witnessed(classes, configuration, event, [*c1, f"-XX:AOTCache={cache}"])
    size = (ROOT / f"functions/{name}/target/holdfast-{name}.zip").stat().st_size / 1e6
    times = f"{plain:.2f} s | {quick:.2f} s | {cached:.2f} s | " + (f"{first:.2f} s" if requests else "")
    print(f"| {name}: {what} | {size:.1f} MB | {loaded:,} | {requests} | {times} | {'met' if cached <= 0.6 else 'missed'} |", flush=True)
    if kind != "response":
        print(f"{name} answered an error: {body[:300]!r}", file=sys.stderr)
