package cmd

import (
	"cmp"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/parser"

	"github.com/spf13/cobra"
)

// rowFlags are the flags of many points.
type rowFlags struct {
	input       string
	inputFormat string
	columns     []string
	rename      []string
	dropInput   bool
	prefix      string
	onError     string
	reduce      string
	jobs        string
	noProgress  bool
}

func (r *rowFlags) register(c *cobra.Command) {
	c.Annotations["rows"] = "yes"
	f := c.Flags()
	f.Var(&path{flag: "input", name: &r.input}, "input", "many points: the rows of this CSV, TSV or NDJSON `file`, - for standard input")
	f.Var(&word{flag: "input-format", text: &r.inputFormat}, "input-format", "what the input is: `name` is csv, tsv or ndjson (default by its extension)")
	f.Var(&list{items: &r.columns, sep: ",", kind: "names"}, "columns", "the `names` of the columns of an input without a header")
	f.Var(&list{items: &r.rename, kind: "x='column'"}, "rename", "the column that is a variable: `x='Flow rate'`")
	f.BoolVar(&r.dropInput, "drop-input", false, "write the results alone, without the rows that they are of")
	f.StringVar(&r.prefix, "prefix", "", "the `text` before the name of every column that is computed")
	f.Var(&word{flag: "on-error", text: &r.onError}, "on-error", "what is done at a bad row: `fail` (default), skip or null")
	f.Var(&word{flag: "reduce", text: &r.reduce}, "reduce", "one result for all rows: their `sum` or mean")
	f.Var(&word{flag: "jobs", text: &r.jobs}, "jobs", "how many rows are computed at once: a `number` of workers (default one for each core)")
	f.BoolVar(&r.noProgress, "no-progress", false, "no line on stderr that says how far it is")
}

// What is done at a bad row.
const (
	failRow = "fail"
	skipRow = "skip"
	nullRow = "null"
)

// given returns the first flag that is about many points alone, "" if there is none.
func (r *rowFlags) given(c *cobra.Command) string {
	for _, name := range []string{"input-format", "columns", "rename", "drop-input", "prefix", "on-error", "reduce", "jobs", "no-progress"} {
		if c.Flags().Changed(name) {
			return name
		}
	}
	return ""
}

// check reads the values of the flags.
func (r *rowFlags) check(c *cobra.Command) error {
	wrong := func(flag, value string, words ...string) error {
		return failure.Usage(failure.CodeUsage, "--%s %s is not one of %s", flag, ast.Quote(value), strings.Join(words, ", ")).About(flag)
	}
	r.onError = cmp.Or(r.onError, failRow)
	switch {
	case !slices.Contains([]string{failRow, skipRow, nullRow}, r.onError):
		return wrong("on-error", r.onError, failRow, skipRow, nullRow)
	case r.reduce != "" && r.reduce != "sum" && r.reduce != "mean":
		return wrong("reduce", r.reduce, "sum", "mean")
	case r.reduce != "" && r.onError == nullRow:
		return failure.Usage(failure.CodeUsage, "--reduce writes no rows that could be null").WithHint("leave bad rows out with --on-error skip")
	case r.reduce != "" && (r.dropInput || r.prefix != ""):
		return failure.Usage(failure.CodeUsage, "--reduce writes no rows: --drop-input and --prefix have nothing to do").WithHint("leave them out")
	case c.Flags().Changed("columns") && r.input == "":
		return failure.Usage(failure.CodeUsage, "--columns names the columns of an input, and there is none").About("columns").WithHint("give it: --input data.csv")
	case c.Flags().Changed("columns") && len(r.columns) == 0:
		return needsValue("columns")
	case c.Flags().Changed("input-format") && r.input == "":
		return failure.Usage(failure.CodeUsage, "--input-format is the format of an input, and there is none").About("input-format").WithHint("give it: --input data.csv")
	case len(r.rename) > 0 && r.input == "":
		return failure.Usage(failure.CodeUsage, "--rename names a column of an input, and there is none").About("rename").WithHint("give it: --input data.csv")
	}
	return nil
}

// workers returns how many goroutines compute.
func (r *rowFlags) workers() (int, error) {
	if r.jobs == "" {
		return runtime.GOMAXPROCS(0), nil
	}
	n, err := strconv.Atoi(r.jobs)
	if err != nil || n < 1 || n > 1024 {
		return 0, failure.Usage(failure.CodeUsage, "--jobs %s is not a number from 1 to 1024", ast.Quote(r.jobs)).About("jobs")
	}
	return n, nil
}

// renames returns the column of in that is meant by each variable named by --rename.
func (a *app) renames(r *rowFlags, in *rowInput) (map[string]string, error) {
	of := map[string]string{}
	for _, text := range r.rename {
		name, column, ok := strings.Cut(text, "=")
		name = parser.Name(strings.TrimSpace(name))
		if !ok || name == "" || column == "" {
			return nil, failure.Usage(failure.CodeUsage, "--rename needs x='column', found %s", ast.Quote(text)).About("rename")
		}
		if err := a.variable(name); err != nil {
			if f, ok := err.(*failure.Error); ok && a.line.names.Bindable(parser.Name(column)) && slices.Contains(in.names, name) {
				word, _ := screen.ShellWord(screen.Brief(column) + "=" + screen.Brief(name))
				return nil, f.WithHint("the variable stands first: --rename %s", word)
			}
			return nil, err
		}
		if _, again := of[name]; again {
			return nil, twice(name)
		}
		of[name] = parser.Name(strings.TrimSpace(column))
	}
	return of, nil
}
