# 管家台账. `make` alone prints this help.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FLASK := $(BIN)/flask --app app
m ?= change
# Compiling 300 modules anew takes each start two seconds, and the tests start the program twenty times.
unexport PYTHONDONTWRITEBYTECODE

help: ## 这些命令 / these commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.run ## 建 .venv/ 装运行所需 / make .venv/ with what running needs

run: $(VENV)/.run ## 演示：只在本机，首次放入演示数据 / the demo, on this machine only; made-up data the first time
	$(BIN)/python -m commands.start demo

site: $(VENV)/.run ## 正式启动：空的面板，给出第一个管理员 / a real start: an empty panel and its first administrator
	$(BIN)/python -m commands.start empty

test: $(VENV)/.dev ## 全部测试，SQLite 和 PostgreSQL / the whole suite on both databases
	$(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

quick: $(VENV)/.dev ## 改动最可能碰坏的 / what a change most likely breaks
	$(BIN)/python -m tools.quick $(ARGS)

days: $(VENV)/.dev ## 在元旦、月末、闰日、周日等日子各跑一遍全部测试 / the whole suite as of days on which software breaks
	$(BIN)/python -m tools.days $(ARGS)

mutate: $(VENV)/.dev ## 改坏一小处，看测试是否发觉（一小时）/ of a sample of small changes, how many does a test notice
	$(BIN)/python -m tools.mutate $(ARGS)

check: static ## 静态检查、系统检查、生成文档、迁移 / lint, types, system checks, documents, migrations
	$(BIN)/python -m pytest -q -x tests/test_architecture.py tests/test_private_doors.py tests/test_migrations.py --db sqlite

static: lint types declared ## 不跑测试的检查，可并行 / what is checked without a test; `make -j2 static` does it side by side

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m tools.layout --check

types: $(VENV)/.dev
	$(BIN)/mypy

declared: $(VENV)/.dev
	$(FLASK) check
	$(FLASK) docs --check

format: $(VENV)/.dev ## 整理代码 / format the code
	$(BIN)/ruff check --fix-only -q .
	$(BIN)/ruff format .
	$(BIN)/python -m tools.layout

docs: $(VENV)/.run ## 重新生成文档 / write the generated documents
	$(FLASK) docs

migration: $(VENV)/.dev ## 由模型生成迁移：make migration m="说明" / a migration from the models
	$(FLASK) db revision --autogenerate -m "$(m)"
	$(BIN)/ruff format -q migrations/versions

bench: $(VENV)/.dev ## 速度测量（百万行）/ measure the speed at a million rows
	$(BIN)/python -m benchmarks $(ARGS)

census: $(VENV)/.dev ## 每本台账每种页面，哪条语句慢：make census ARGS="--db sqlite" / which statement of which page takes long
	$(BIN)/python -m benchmarks.census $(ARGS)

pages: $(VENV)/.dev ## 存下各页的HTML、比较改动前后：make pages ARGS="store before" / keep every page's HTML, compare before and after
	$(BIN)/python -m tools.pages $(ARGS)

$(VENV)/.run: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt $(VENV)/.run
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt
	touch $@

.PHONY: help setup run site test quick days mutate check static lint types declared format docs migration bench census pages
