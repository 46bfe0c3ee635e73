package parser

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
)

// keepsAxis is the argument that keeps an axis that is summed over, normNumber the one that says which norm is meant.
func keepsAxis() *regexp.Regexp { return foreign.Regexp(`^\s*keepdims?\s*=\s*(?:[Tt]rue|1)$`) }

func normNumber() *regexp.Regexp { return foreign.Regexp(`^\s*(?:p|ord)\s*=\s*(.+)$`) }

// alongAxis says how a call of another tool is written that runs along an axis or is a norm, where its first argument is the array:
// sum(A, 1, keepdim=True), log_softmax(A, dim=1), stack([x, y], axis=1), norm(x, p=1); "" for another call. numbered says that a
// second argument without a name is an axis.
func alongAxis(function string, args []string, numbered bool) string {
	axis, rest := axisOf(args)
	keep := slices.ContainsFunc(args, keepsAxis().MatchString)
	if len(rest) == 0 {
		return ""
	}
	if len(rest) == 2 && axis == "" && (numbered || keep) {
		if _, err := strconv.Atoi(rest[1]); err == nil {
			axis, rest = rest[1], rest[:1]
		}
	}
	array := ast.Short(rest[0])
	word := strings.ToLower(strings.ReplaceAll(function, "_", ""))
	reduction := function
	if row, ok := foreign.Function(function, 1); ok && !ast.Reduces(function) {
		reduction = row.Renamed()
	}
	hint := ""
	switch {
	case word == "norm" || word == "vectornorm":
		hint = normHint(function, array, axis, args, rest)
	case len(rest) != 1 || axis == "":
	case word == "logsoftmax":
		hint = logSoftmax(array, axis)
	case word == "stack" && (axis == "1" || axis == "-1"):
		if list := foreign.Arguments(strings.TrimLeft(array, "([")); (array[0] == '[' || array[0] == '(') && len(list) > 1 {
			hint = "write [" + strings.Join(list, ", ") + "].T"
		}
	case word == "stack" && axis != "0":
		row, _ := foreign.Function("permute", 1)
		hint = row.Hint()
	case word == "stack":
		if list := foreign.Arguments(strings.TrimLeft(array, "([")); (array[0] == '[' || array[0] == '(') && len(list) > 1 {
			hint = "write [" + strings.Join(list, ", ") + "]"
		}
	case word == "prod":
		hint = "write exp(sum[" + axis + "](ln(" + array + "))); that is for positive elements"
	case !ast.Reduces(reduction):
		hint = along(function, axis, append([]string{array}, args[1:]...))
	default:
		hint = "write " + reduction + "[" + axis + "](" + array + ")"
	}
	if hint != "" && keep && axis != "" {
		hint += "; the axis is left out of the result"
	}
	return hint
}

// normHint writes norm(x, p=1) and norm(A, dim=1); "" for norm(x).
func normHint(function, array, axis string, args, rest []string) string {
	number := ""
	for _, a := range args {
		if m := normNumber().FindStringSubmatch(a); m != nil {
			number = m[1]
		}
	}
	if len(rest) == 2 {
		number = rest[1]
	}
	switch {
	case axis != "":
		if number == "" {
			number = "2"
		}
		name, inside, _ := strings.Cut(foreign.Cases("vectornorm", []string{"x", number}), "(")
		if inside == "" {
			return ""
		}
		return "write " + name + "[" + axis + "](" + strings.Replace(inside, "x", array, 1)
	case number == "":
		return ""
	}
	if call := foreign.Cases("vectornorm", []string{array, number}); call != "" {
		return "write " + call
	}
	row, _ := foreign.Function("matrixnorm", 1)
	return row.Hint()
}

func nameOfArray() *regexp.Regexp { return foreign.Regexp(`^[\pL_][\pL\pN_]*(?:\.T)?$`) }

// logSoftmax writes the logarithm of a softmax along an axis of a matrix, in index notation.
func logSoftmax(array, axis string) string {
	vector := array == strings.ToLower(array)
	if !nameOfArray().MatchString(array) {
		array, vector = "A", false
	}
	element, ok := map[string]string{"0": "[k,j]", "-2": "[k,j]", "1": "[i,k]", "-1": "[i,k]"}[axis]
	if !ok {
		return "along an axis it is written in index notation: z[i,j] = A[i,j] - logsumexp[k](A[i,k])"
	}
	matrix := "z[i,j] = " + array + "[i,j] - logsumexp[k](" + array + element + ")"
	if vector && (axis == "0" || axis == "-1") {
		return "write " + array + " - logsumexp(" + array + ") or " + matrix + "; the first is of a vector, the second of a matrix"
	}
	return "write " + matrix
}
