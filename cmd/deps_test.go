package cmd_test

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// TestDependencies lists all packages of the program: what drives browsers, reads the corpus or writes the manual is not part
// of it, and the program does not speak HTTP.
func TestDependencies(t *testing.T) {
	list, err := exec.Command("go", "list", "-deps", "backprop").Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(list), "backprop/cmd\n") {
		t.Fatalf("the list has not even the program: %s", list)
	}
	unwanted := regexp.MustCompile(`(?m)^(backprop/testdata|github\.com/chromedp/|github\.com/go-json-experiment/|github\.com/spf13/cobra/doc|github\.com/cpuguy83/|net/http|testing$).*`)
	if found := unwanted.FindAllString(string(list), -1); found != nil {
		t.Errorf("the program depends on %q", found)
	}
}
