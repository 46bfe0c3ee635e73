package op

import (
	"slices"
	"testing"
)

// TestAppend: rows that are appended have codes of their own, call each other, and are not part of the language.
func TestAppend(t *testing.T) {
	before, names := slices.Collect(All()), slices.Collect(Names())
	twice := func(x float64) float64 { return 2 * x }
	codes, ok := Append(Info{Name: "twice", Sig: "twice(x)", F1: twice, Rules: []string{"2"}}, Info{Name: "sin", Sig: "sin(x)", F1: twice})
	if !ok || len(codes) != 2 {
		t.Fatal(codes, ok)
	}
	c := codes["twice"]
	if lo, hi := c.Arity(); c.String() != "twice" || lo != 1 || hi != 1 || c.Call([]float64{3}) != 6 || !c.IsCall() || !slices.Equal(c.Params(), []string{"x"}) {
		t.Errorf("%v", c.Info())
	}
	sin, _ := Lookup("sin")
	if own, _ := c.Lookup("sin"); own != codes["sin"] || own == sin {
		t.Error("a rule does not find the row that was appended with it")
	}
	if again, _ := sin.Lookup("sin"); again != sin {
		t.Error("a rule of the language finds a row that was appended")
	}
	if _, ok := Lookup("twice"); ok || !slices.Equal(slices.Collect(All()), before) || !slices.Equal(slices.Collect(Names()), names) {
		t.Error("the language has a row that was appended")
	}
	if _, ok := Append(make([]Info, 256)...); ok {
		t.Error("more rows than there is room for")
	}
	room := 0
	for {
		if _, ok := Append(Info{Name: "more"}); !ok {
			break
		}
		room++
	}
	if room < 100 || c.Call([]float64{3}) != 6 || !slices.Equal(slices.Collect(All()), before) {
		t.Errorf("room for %d rows", room)
	}
}
